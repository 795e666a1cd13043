/** What a program's text tells before it is compiled: which functions there are, and which names are in it at all. */
import { isNamed } from '../session/names.ts';

/** The functions of a program as messages name them: `newUser`, `(*Table).Add`, `Vec.Scale`. */
export function functionsOf(program: string): string[] {
  const found = program.matchAll(/^func\s+(?:\(\s*(?:\w+\s+)?(\*?)\s*(\w+)[^)]*\)\s*)?(\w+)/gm);
  return [...found].map(([, star, type, name]) =>
    type === undefined ? name! : star === '*' ? `(*${type}).${name}` : `${type}.${name}`,
  );
}

/** Whether a program has the function that a lesson calls `name`. Of a library's function, `fmt.Println`, nothing is known: true. */
export function hasFunction(program: string, name: string): boolean {
  const outer = name.replace(/^main\./, '').replace(/(\.func\d+|-range\d+)+(\.\d+)*$/, '');
  const own = functionsOf(program);
  if (own.some((func) => isNamed(`main.${func}`, outer))) return true;
  const head = /^([\w/]+)\./.exec(outer)?.[1];
  return head !== undefined && new RegExp(`"(?:[\\w/]+/)?${head}"`).test(program);
}

/**
 * Whether a type of that name can be of the program's: the words of the name are in its text, or Go's own. What the run time uses memory
 * for has names of two words (`backing array`); of those nothing is known: true.
 */
export function mayHaveType(program: string, type: string): boolean {
  if (/^[a-z]+( [a-z]+)+$/.test(type)) return true;
  const words = type.replace(/^main\./, '').match(/[A-Za-z_]\w*/g) ?? [];
  return words.every((word) => PREDECLARED.has(word) || new RegExp(`\\b${word}\\b`).test(program));
}

const PREDECLARED = new Set(
  (
    'any bool byte comparable complex64 complex128 error float32 float64 int int8 int16 int32 int64 rune string ' +
    'uint uint8 uint16 uint32 uint64 uintptr struct interface func map chan unsafe Pointer'
  ).split(' '),
);
