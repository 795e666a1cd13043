import type { ErrorHandler, Pos, SourceFile } from '../base/index.ts';
import type {
  BlockStmt,
  BranchStmt,
  Expr,
  ForStmt,
  LabeledStmt,
  SelectStmt,
  Stmt,
  SwitchStmt,
} from './nodes.ts';
import { toString } from './printer.ts';

/** A label of the function, and the block that declares it. */
interface Label {
  parent: Block;
  stmt: LabeledStmt;
  used: boolean;
}

interface Block {
  parent: Block | null;
  start: Pos;
  /** The label of the statement this block is the body of. */
  label: LabeledStmt | null;
}

/** Where an unlabelled break or continue goes. */
interface Targets {
  breaks: ForStmt | SwitchStmt | SelectStmt | null;
  continues: ForStmt | null;
  /** Index of the case we are directly in, or -1. */
  caseIndex: number;
}

/**
 * Resolves the branch statements of a function body (setting `target`) and complains about misplaced ones,
 * undefined, duplicate and unused labels, and jumps over declarations or into blocks.
 * Bodies of function literals inside are their own business.
 */
export function checkBranches(body: BlockStmt, file: SourceFile, onError: ErrorHandler): void {
  const labels = new Map<string, Label>();
  const error = (pos: Pos, msg: string) => onError({ pos, msg });
  const at = (pos: Pos) => `${file.name}:${file.line(pos)}:${file.col(pos)}`;

  for (const fwd of blockBranches(
    null,
    { breaks: null, continues: null, caseIndex: -1 },
    null,
    body.pos,
    body.list,
  )) {
    const { value: name, pos } = fwd.label!;
    const l = labels.get(name);
    if (l === undefined) {
      error(pos, `label ${name} not defined`);
    } else {
      l.used = true;
      error(pos, `goto ${name} jumps into block starting at ${at(l.parent.start)}`);
    }
  }
  for (const { used, stmt } of labels.values()) {
    if (!used) error(stmt.label.pos, `label ${stmt.label.value} defined and not used`);
  }

  /** The enclosing statement with that label; null if there is no such label, undefined if it does not enclose. */
  function enclosing(b: Block | null, name: string): LabeledStmt | null | undefined {
    const l = labels.get(name);
    if (l === undefined) return null;
    l.used = true;
    for (; b !== null; b = b.parent) if (l.stmt === b.label) return l.stmt;
    return undefined;
  }

  /** Gives the gotos whose label was not found in this block (it may follow in an enclosing one). */
  function blockBranches(
    parent: Block | null,
    ctxt: Targets,
    label: LabeledStmt | null,
    start: Pos,
    body: Stmt[],
  ): BranchStmt[] {
    const b: Block = { parent, start, label };
    let varPos: Pos = 0;
    let varName: Expr | null = null;
    let fwdGotos: BranchStmt[] = [];
    let badGotos: BranchStmt[] = [];

    const recordVarDecl = (pos: Pos, name: Expr) => {
      varPos = pos;
      varName = name;
      // A goto still waiting jumps over this variable, if its label comes in this block.
      badGotos = fwdGotos.slice();
    };
    const inner = (ctxt: Targets, label: LabeledStmt | null, start: Pos, body: Stmt[]) => {
      fwdGotos.push(...blockBranches(b, ctxt, label, start, body));
    };

    let n = body.length;
    while (n > 0 && body[n - 1]!.kind === 'EmptyStmt') n--;
    for (let i = 0; i < n; i++) {
      let s = body[i]!;
      let lstmt: LabeledStmt | null = null;
      while (s.kind === 'LabeledStmt') {
        const labeled = s;
        const { value: name, pos } = labeled.label;
        if (name !== '_') {
          const alt = labels.get(name);
          const l = alt ?? { parent: b, stmt: labeled, used: false };
          if (alt !== undefined) error(pos, `label ${name} already defined at ${at(alt.stmt.label.pos)}`);
          else labels.set(name, l);
          fwdGotos = fwdGotos.filter((fwd) => {
            if (fwd.label!.value !== name) return true;
            fwd.target = labeled;
            l.used = true;
            if (varPos > 0 && badGotos.includes(fwd)) {
              const over = `declaration of ${toString(varName!)} at ${at(varPos)}`;
              error(fwd.label!.pos, `goto ${name} jumps over ${over}`);
            }
            return false;
          });
          lstmt = labeled;
        }
        s = labeled.stmt;
      }

      switch (s.kind) {
        case 'DeclStmt': {
          const v = s.declList.find((d) => d.kind === 'VarDecl');
          if (v !== undefined) recordVarDecl(v.pos, v.nameList[0]!);
          break;
        }
        case 'AssignStmt':
          if (s.op === ':') recordVarDecl(s.pos, s.lhs);
          break;
        case 'BranchStmt':
          branch(s, i);
          break;
        case 'BlockStmt':
          inner({ ...ctxt, caseIndex: -1 }, lstmt, s.pos, s.list);
          break;
        case 'IfStmt':
          inner({ ...ctxt, caseIndex: -1 }, lstmt, s.then.pos, s.then.list);
          if (s.else !== null) inner({ ...ctxt, caseIndex: -1 }, lstmt, s.else.pos, [s.else]);
          break;
        case 'ForStmt':
          inner({ breaks: s, continues: s, caseIndex: -1 }, lstmt, s.body.pos, s.body.list);
          break;
        case 'SwitchStmt':
        case 'SelectStmt': {
          const sw = s;
          sw.body.forEach((cc, caseIndex) => {
            const ctxt1 = {
              breaks: sw,
              continues: ctxt.continues,
              caseIndex: sw.kind === 'SwitchStmt' ? caseIndex : -1,
            };
            inner(ctxt1, lstmt, cc.pos, cc.body);
          });
        }
      }
    }
    return fwdGotos;

    function branch(s: BranchStmt, i: number): void {
      if (s.label !== null) {
        const { value: name, pos } = s.label;
        if (s.tok === 'goto') {
          const l = labels.get(name);
          let t: Block | null = b;
          if (l !== undefined) {
            l.used = true;
            while (t !== null && l.parent !== t) t = t.parent;
          }
          if (l !== undefined && t !== null) s.target = l.stmt;
          else fwdGotos.push(s);
          return;
        }
        const l = enclosing(b, name);
        const t = l?.stmt;
        if (l === null) error(pos, `${s.tok} label not defined: ${name}`);
        else if (t?.kind === 'ForStmt') s.target = t;
        else if (s.tok === 'break' && (t?.kind === 'SwitchStmt' || t?.kind === 'SelectStmt')) s.target = t;
        else error(pos, `invalid ${s.tok} label ${name}`);
        return;
      }
      switch (s.tok) {
        case 'break':
          s.target = ctxt.breaks;
          if (s.target === null) error(s.pos, 'break is not in a loop, switch, or select');
          break;
        case 'continue':
          s.target = ctxt.continues;
          if (s.target === null) error(s.pos, 'continue is not in a loop');
          break;
        case 'fallthrough': {
          const t = ctxt.breaks;
          let msg = 'fallthrough statement out of place';
          if (t?.kind === 'SwitchStmt') {
            if (t.tag?.kind === 'TypeSwitchGuard') msg = 'cannot fallthrough in type switch';
            else if (ctxt.caseIndex >= 0 && i + 1 === n) {
              if (ctxt.caseIndex + 1 < t.body.length) return;
              msg = 'cannot fallthrough final case in switch';
            }
          }
          error(s.pos, msg);
        }
      }
    }
  }
}
