/** Whether `func` (`main.(*Table).Add`) is what a lesson calls `wanted`: `(*Table).Add`, `Table.Add`, or `Add` alone. */
export function isNamed(func: string, wanted: string): boolean {
  if (func === wanted || func === `main.${wanted}`) return true;
  const method = /^main\.(?:\(\*(\w+)\)|(\w+))\.(\w+)$/.exec(func);
  return method !== null && (wanted === method[3] || wanted === `${method[1] ?? method[2]}.${method[3]}`);
}

/** Whether `func` is so called or is defined inside of what is: `main.hot.func1`, the body of a range over a function. */
export function isWithin(func: string, wanted: string): boolean {
  return isNamed(func, wanted) || isNamed(func.replace(/(\.func\d+|-range\d+)+(\.\d+)*$/, ''), wanted);
}
