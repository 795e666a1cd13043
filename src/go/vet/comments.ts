/** Comments, which the tree does not have. */
import type { FileSet, Pos } from '../base/index.ts';
import type { File } from '../syntax/index.ts';

export interface Comment {
  pos: Pos;
  /** With its slashes, without the line break that ends it. */
  text: string;
}

/** Comments on adjoining lines, with nothing between them. */
export type CommentGroup = readonly Comment[];

/** Strings are stepped over; what is left of a comment, if it has not ended, is one. */
const tokens =
  /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|"(?:[^"\\\n]|\\.)*"|`[^`]*`|'(?:[^'\\\n]|\\.)*'|[^\s"'`/]+|\//g;

/** The comments of a file. */
export function commentsOf(files: FileSet, tree: File): CommentGroup[] {
  const file = files.file(tree.eof)!;
  const groups: Comment[][] = [];
  let group: Comment[] | null = null;
  let endLine = 0;
  for (const m of file.text.matchAll(tokens)) {
    const pos = file.base + m.index;
    if (!/^\/[/*]/.test(m[0])) {
      group = null;
      continue;
    }
    const comment = { pos, text: m[0].startsWith('//') ? m[0].replace(/\r$/, '') : m[0] };
    if (group === null || file.line(pos) > endLine + 1) groups.push((group = []));
    group.push(comment);
    endLine = file.line(pos + m[0].length);
  }
  return groups;
}

/** Where a group ends. */
export function groupEnd(group: CommentGroup): Pos {
  const last = group.at(-1)!;
  return last.pos + last.text.length;
}

/** Where a file says `package`. */
export function packagePos(files: FileSet, tree: File): Pos {
  const file = files.file(tree.eof)!;
  return file.base + file.text.lastIndexOf('package', tree.pkgName.pos - file.base - 1);
}
