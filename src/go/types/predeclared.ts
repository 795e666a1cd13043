/** Names of the built-in functions; those of package unsafe have capital letters. */
export type BuiltinId =
  | 'append' | 'cap' | 'clear' | 'close' | 'complex' | 'copy' | 'delete' | 'imag' | 'len' | 'make' | 'max' | 'min'
  | 'new' | 'panic' | 'print' | 'println' | 'real' | 'recover'
  | 'Add' | 'Alignof' | 'Offsetof' | 'Sizeof' | 'Slice' | 'SliceData' | 'String' | 'StringData'
  | 'assert' | 'trace'; // prettier-ignore

/** What calling a function as a statement means: `statement` is allowed, `expression` must be used. */
export type ExprKind = 'conversion' | 'expression' | 'statement';

export interface BuiltinDesc {
  name: BuiltinId;
  nargs: number;
  variadic: boolean;
  kind: ExprKind;
  /** Only in test files of the checker. */
  test: boolean;
}

const list: [BuiltinId, number, 'v' | '', ExprKind][] = [
  ['append', 1, 'v', 'expression'],
  ['cap', 1, '', 'expression'],
  ['clear', 1, '', 'statement'],
  ['close', 1, '', 'statement'],
  ['complex', 2, '', 'expression'],
  ['copy', 2, '', 'statement'],
  ['delete', 2, '', 'statement'],
  ['imag', 1, '', 'expression'],
  ['len', 1, '', 'expression'],
  ['make', 1, 'v', 'expression'],
  ['max', 1, 'v', 'expression'],
  ['min', 1, 'v', 'expression'],
  ['new', 1, '', 'expression'],
  ['panic', 1, '', 'statement'],
  ['print', 0, 'v', 'statement'],
  ['println', 0, 'v', 'statement'],
  ['real', 1, '', 'expression'],
  ['recover', 0, '', 'statement'],
  ['Add', 2, '', 'expression'],
  ['Alignof', 1, '', 'expression'],
  ['Offsetof', 1, '', 'expression'],
  ['Sizeof', 1, '', 'expression'],
  ['Slice', 2, '', 'expression'],
  ['SliceData', 1, '', 'expression'],
  ['String', 2, '', 'expression'],
  ['StringData', 1, '', 'expression'],
  ['assert', 1, '', 'statement'],
  ['trace', 0, 'v', 'expression'],
];

/** Arity and use of the built-in functions. */
export const predeclaredFuncs = Object.fromEntries(
  list.map(([name, nargs, v, kind]) => [
    name,
    { name, nargs, variadic: v === 'v', kind, test: name === 'assert' || name === 'trace' },
  ]),
) as Record<BuiltinId, BuiltinDesc>;

const names = new Set(
  (
    'bool int int8 int16 int32 int64 uint uint8 uint16 uint32 uint64 uintptr float32 float64 complex64 complex128 ' +
    'string byte rune error any comparable true false iota nil'
  ).split(' '),
);
for (const [name] of list.slice(0, 18)) names.add(name);

/** Whether a name is in the universe scope. */
export function isPredeclared(name: string): boolean {
  return names.has(name);
}
