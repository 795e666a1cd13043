/**
 * unreachable: statements that control cannot come to, because what stands before them never goes on.
 *
 * One pass finds which statements are left by `break` and which labels are jumped to; a second follows control through each statement
 * and tells of the first that it cannot reach.
 */
import type { BlockStmt, Node, Stmt } from '../syntax/index.ts';
import type { Analyzer, Pass } from './pass.ts';
import { walk } from './visit.ts';

export const unreachable: Analyzer = {
  name: 'unreachable',
  run(pass) {
    for (const tree of pass.trees)
      walk(tree, (n) => {
        if ((n.kind === 'FuncDecl' || n.kind === 'FuncLit') && n.body !== null) new Dead(pass, n.body).body();
      });
  },
};

class Dead {
  readonly #pass: Pass;
  readonly #body: BlockStmt;
  /** Statements that a `break` leaves. */
  readonly #left = new Set<Node>();
  /** Labels that a `goto` names. */
  readonly #jumped = new Set<string>();
  #reachable = true;

  constructor(pass: Pass, body: BlockStmt) {
    this.#pass = pass;
    this.#body = body;
  }

  body(): void {
    walk(this.#body, (n) => {
      if (n.kind === 'FuncLit') return false;
      if (n.kind === 'BranchStmt') {
        if (n.tok === 'break' && n.target !== null) this.#left.add(n.target);
        if (n.tok === 'goto' && n.label !== null) this.#jumped.add(n.label.value);
      }
      return true;
    });
    this.#stmt(this.#body);
  }

  #stmts(list: readonly Stmt[]): void {
    for (const s of list) this.#stmt(s);
  }

  #stmt(s: Stmt): void {
    if (s.kind === 'LabeledStmt' && this.#jumped.has(s.label.value)) this.#reachable = true;
    if (!this.#reachable && s.kind !== 'EmptyStmt') {
      this.#pass.report(s, 'unreachable code');
      this.#reachable = true;
    }
    switch (s.kind) {
      case 'BlockStmt':
        return this.#stmts(s.list);
      case 'BranchStmt':
      case 'ReturnStmt':
        this.#reachable = false;
        return;
      case 'ExprStmt':
        if (s.x.kind === 'CallExpr' && s.x.fun.kind === 'Name' && s.x.fun.value === 'panic')
          if (this.#pass.info.uses.get(s.x.fun)?.kind === 'Builtin') this.#reachable = false;
        return;
      case 'ForStmt':
        this.#stmt(s.body);
        this.#reachable = s.init?.kind === 'RangeClause' || s.cond !== null || this.#left.has(s);
        return;
      case 'IfStmt': {
        this.#stmt(s.then);
        const then = this.#reachable;
        this.#reachable = true;
        if (s.else !== null) {
          this.#stmt(s.else);
          this.#reachable ||= then;
        }
        return;
      }
      case 'LabeledStmt':
        return this.#stmt(s.stmt);
      case 'SelectStmt':
        return this.#clauses(s, true);
      case 'SwitchStmt':
        return this.#clauses(s, s.body.some((c) => c.cases === null)); // prettier-ignore
    }
  }

  /** `complete`: one of the clauses is taken in any case. */
  #clauses(s: Extract<Stmt, { kind: 'SwitchStmt' | 'SelectStmt' }>, complete: boolean): void {
    let any = false;
    for (const clause of s.body) {
      this.#reachable = true;
      this.#stmts(clause.body);
      any ||= this.#reachable;
    }
    this.#reachable = any || this.#left.has(s) || !complete;
  }
}
