/**
 * The error at which vet stops. Go's tools have a type checker of their own, go/types, which says most things as the compiler's does, some in other
 * words, and some at another place. The parser's words stay those of the compiler.
 */
import type { Diagnostic, FileSet } from '../base/index.ts';
import type { File } from '../syntax/index.ts';
import { endOf, startOf } from './place.ts';
import { walk } from './visit.ts';

/** What the compiler says, and what go/types says instead. */
const words: readonly (readonly [RegExp, string])[] = [
  [/^break is not in a loop, switch, or select$/, 'break not in for, switch, or select statement'],
  [/^continue is not in a loop$/, 'continue not in for statement'],
  [/^(label \S+) not defined$/, '$1 not declared'],
  [/^(label \S+) defined and not used$/, '$1 declared and not used'],
  [/^(label \S+) already defined at .*$/, '$1 already declared'],
  [/^(goto \S+ jumps into block) .*$/, '$1'],
  [/^(goto \S+ jumps over) declaration of \S+ at .*?:(\d+):\d+$/, '$1 variable declaration at line $2'],
];

/** The first error as vet prints it, null if there is none: what only the compiler says of its own directives does not concern it. */
export function firstError(
  found: readonly Diagnostic[],
  files: FileSet,
  trees: readonly File[],
): string | null {
  const d = found.find(({ msg }) => !/^(?:misplaced compiler directive$|\/\/go:)/.test(msg));
  if (d === undefined) return null;
  const msg = words.reduce((s, [compiler, tool]) => s.replace(compiler, tool), d.msg);
  // What has a place of its own is another error to the tool.
  const more = (d.related ?? []).filter((r) => r.pos === 0).map((r) => `\n\t${r.msg}`);
  return `${files.format(placeOf(d, files, trees))}: ${msg}${more.join('')}`;
}

function placeOf(d: Diagnostic, files: FileSet, trees: readonly File[]): number {
  const count = /^invalid operation: (?:not enough|too many) arguments for /.test(d.msg);
  let pos = d.pos;
  if (!d.msg.startsWith('syntax error'))
    for (const tree of trees)
      walk(tree, (n) => {
        const file = files.file(d.pos);
        // The bracket of a slice expression is where the compiler has it.
        if (n.kind === 'SliceExpr' && n.pos === d.pos) pos = startOf(n);
        // Of a built-in function's arguments, the closing parenthesis.
        if (count && file && n.kind === 'CallExpr' && n.fun.kind === 'Name' && n.fun.pos === d.pos)
          pos = endOf(n, file.text, file.base) - 1;
      });
  return pos;
}
