/** Whether `func` (`main.(*Table).Add`) is what a lesson calls `wanted`: `(*Table).Add`, `Table.Add`, or `Add` alone. */
export function isNamed(func: string, wanted: string): boolean {
  if (func === wanted || func === `main.${wanted}`) return true;
  const method = /^main\.(?:\(\*(\w+)\)|(\w+))\.(\w+)$/.exec(func);
  return method !== null && (wanted === method[3] || wanted === `${method[1] ?? method[2]}.${method[3]}`);
}
