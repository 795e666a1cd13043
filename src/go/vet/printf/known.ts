/** Functions of the library that print or format, by the names that messages give them. */
export type PrintKind = 'none' | 'print' | 'printf' | 'errorf';

const known = new Set(
  [
    ...names('fmt.', 'Append Appendf Appendln Errorf Fprint Fprintf Fprintln Print Printf Println Sprint Sprintf Sprintln'),
    ...names('log.', 'Print Printf Println Fatal Fatalf Fatalln Panic Panicf Panicln'),
    ...names('(*log.Logger).', 'Print Printf Println Fatal Fatalf Fatalln Panic Panicf Panicln'),
    ...names('(*testing.common).', 'Error Errorf Fatal Fatalf Log Logf Skip Skipf'),
    ...names('(testing.TB).', 'Error Errorf Fatal Fatalf Log Logf Skip Skipf'),
    'runtime/trace.Logf',
  ],
); // prettier-ignore

function names(prefix: string, list: string): string[] {
  return list.split(' ').map((name) => prefix + name);
}

/** What a function of the library is; nothing else is known before its body has been looked at. */
export function libraryKind(fullName: string, imported: boolean): PrintKind {
  if (!imported || !known.has(fullName)) return 'none';
  if (fullName === 'fmt.Errorf') return 'errorf';
  return fullName.endsWith('f') ? 'printf' : 'print';
}
