import type { FileSet, Pos } from './pos.ts';

/** Something the compiler has to say about a place in the program. */
export interface Diagnostic {
  pos: Pos;
  /** The text as Go prints it, without position; it may have continuation lines ("\n\t…"). */
  msg: string;
  /** Go's error code by name, for instance `UnusedVar`; absent for syntax errors. */
  code?: string;
  /** Soft errors do not make the program meaningless (unused variables and imports). */
  soft?: boolean;
  /** What the linker says: Go prints it without a place, though we know one to show. */
  fromLinker?: true;
  /** Further places; printed as continuation lines `\tfile:line:col: msg`. */
  related?: { pos: Pos; msg: string }[];
}

/** Receives diagnostics in the order in which they are found. */
export type ErrorHandler = (d: Diagnostic) => void;

/** A diagnostic in Go's format: `file:line:col: msg` (what the linker says has no place), with its continuation lines. */
export function formatDiagnostic(files: FileSet, d: Diagnostic): string {
  let s = d.fromLinker ? d.msg : `${files.format(d.pos)}: ${d.msg}`;
  for (const r of d.related ?? []) s += `\n\t${r.pos > 0 ? files.format(r.pos) + ': ' : ''}${r.msg}`;
  return s;
}
