/**
 * The control flow of a function body: blocks of statements and expressions that are evaluated one after the other, with the blocks that
 * may follow. Calls that never return end their block. Follows golang.org/x/tools/go/cfg as far as vet asks.
 */
import type { Pos } from '../base/index.ts';
import { unpackList } from '../syntax/index.ts';
import type { BlockStmt, BranchStmt, CallExpr, CaseClause, ForStmt, Node, SelectStmt, Stmt, SwitchStmt } from '../syntax/index.ts'; // prettier-ignore

export interface Block {
  nodes: Node[];
  succs: Block[];
  /** Where the function returns from here: at a return statement, or at its closing brace; null if it does not. */
  returnAt: Pos | null;
  /** It returns, or a deferred call may make it return after a panic. */
  returns: boolean;
  live: boolean;
}

export interface Cfg {
  blocks: Block[];
  /** Control never comes to a return. */
  noReturn: boolean;
}

interface Targets {
  tail: Targets | null;
  break: Block | null;
  continue: Block | null;
  fallthrough: Block | null;
}

interface LabelBlocks {
  goto: Block;
  break: Block | null;
  continue: Block | null;
}

export function buildCfg(body: BlockStmt, mayReturn: (call: CallExpr) => boolean): Cfg {
  const b = new Builder(mayReturn);
  b.stmt(body);
  const mark = (block: Block): void => {
    if (block.live) return;
    block.live = true;
    block.succs.forEach(mark);
  };
  mark(b.blocks[0]!);
  if (b.current.live) {
    b.current.returns = true;
    b.current.returnAt = body.rbrace;
  }
  return { blocks: b.blocks, noReturn: !b.blocks.some((block) => block.live && block.returns) };
}

class Builder {
  readonly blocks: Block[] = [];
  current: Block;
  readonly #mayReturn: (call: CallExpr) => boolean;
  readonly #labels = new Map<string, LabelBlocks>();
  #targets: Targets | null = null;

  constructor(mayReturn: (call: CallExpr) => boolean) {
    this.#mayReturn = mayReturn;
    this.current = this.#block();
  }

  stmt(s: Stmt, label: LabelBlocks | null = null): void {
    switch (s.kind) {
      case 'EmptyStmt':
        return;
      case 'SendStmt':
      case 'AssignStmt':
      case 'RangeClause':
        return this.#add(s);
      case 'CallStmt':
        this.#add(s);
        if (s.tok === 'defer') this.current.returns = true;
        return;
      case 'ExprStmt':
        this.#add(s);
        if (s.x.kind === 'CallExpr' && !this.#mayReturn(s.x)) this.current = this.#block();
        return;
      case 'DeclStmt':
        for (const d of s.declList) if (d.kind === 'VarDecl') this.#add(d);
        return;
      case 'LabeledStmt': {
        const l = this.#label(s.label.value);
        this.#jump(l.goto);
        this.current = l.goto;
        return this.stmt(s.stmt, l);
      }
      case 'ReturnStmt':
        this.#add(s);
        this.current.returns = true;
        this.current.returnAt = s.pos;
        this.current = this.#block();
        return;
      case 'BranchStmt':
        return this.#branch(s);
      case 'BlockStmt':
        return this.#list(s.list);
      case 'IfStmt': {
        if (s.init !== null) this.stmt(s.init);
        const then = this.#block();
        const done = this.#block();
        const otherwise = s.else === null ? done : this.#block();
        this.#add(s.cond);
        this.#fork(then, otherwise);
        this.current = then;
        this.stmt(s.then);
        this.#jump(done);
        if (s.else !== null) {
          this.current = otherwise;
          this.stmt(s.else);
          this.#jump(done);
        }
        this.current = done;
        return;
      }
      case 'SwitchStmt':
        return s.tag?.kind === 'TypeSwitchGuard' ? this.#typeSwitch(s, label) : this.#switch(s, label);
      case 'SelectStmt':
        return this.#select(s, label);
      case 'ForStmt':
        return s.init?.kind === 'RangeClause' ? this.#range(s, label) : this.#for(s, label);
    }
  }

  #block(): Block {
    const block: Block = { nodes: [], succs: [], returnAt: null, returns: false, live: false };
    this.blocks.push(block);
    return block;
  }

  #add(n: Node): void {
    this.current.nodes.push(n);
  }

  #jump(to: Block): void {
    this.current.succs.push(to);
  }

  #fork(a: Block, b: Block): void {
    this.current.succs.push(a, b);
  }

  #list(list: readonly Stmt[]): void {
    for (const s of list) this.stmt(s);
  }

  #label(name: string): LabelBlocks {
    let l = this.#labels.get(name);
    if (l === undefined) this.#labels.set(name, (l = { goto: this.#block(), break: null, continue: null }));
    return l;
  }

  /** Statements with somewhere to go for `break`, `continue` and `fallthrough`. */
  #within(targets: Partial<Targets>, body: () => void): void {
    this.#targets = { break: null, continue: null, fallthrough: null, ...targets, tail: this.#targets };
    body();
    this.#targets = this.#targets.tail;
  }

  #branch(s: BranchStmt): void {
    let to: Block | null = null;
    if (s.label !== null) to = this.#label(s.label.value)[s.tok as 'goto' | 'break' | 'continue'];
    else if (s.tok !== 'goto')
      for (let t = this.#targets; t !== null && to === null; t = t.tail) to = t[s.tok];
    this.#jump(to ?? this.#block());
    this.current = this.#block();
  }

  #switch(s: SwitchStmt, label: LabelBlocks | null): void {
    if (s.init !== null) this.stmt(s.init);
    if (s.tag !== null) this.#add(s.tag);
    const done = this.#block();
    if (label !== null) label.break = done;
    const bodies = s.body.map(() => this.#block());
    const body = (clause: CaseClause, i: number): void => {
      this.current = bodies[i]!;
      this.#within({ break: done, fallthrough: bodies[i + 1] ?? done }, () => this.#list(clause.body));
      this.#jump(done);
    };
    s.body.forEach((clause, i) => {
      if (clause.cases === null) return;
      let next = this.current;
      for (const cond of unpackList(clause.cases)) {
        next = this.#block();
        this.#add(cond);
        this.#fork(bodies[i]!, next);
        this.current = next;
      }
      body(clause, i);
      this.current = next;
    });
    const other = s.body.findIndex((c) => c.cases === null);
    if (other >= 0) {
      this.#jump(bodies[other]!);
      body(s.body[other]!, other);
    } else this.#jump(done);
    this.current = done;
  }

  #typeSwitch(s: SwitchStmt, label: LabelBlocks | null): void {
    if (s.init !== null) this.stmt(s.init);
    this.#add(s.tag!);
    const done = this.#block();
    if (label !== null) label.break = done;
    const body = (clause: CaseClause): void => {
      this.#within({ break: done }, () => this.#list(clause.body));
      this.#jump(done);
    };
    for (const clause of s.body) {
      if (clause.cases === null) continue;
      const at = this.#block();
      let next = this.current;
      for (let i = unpackList(clause.cases).length; i > 0; i--) {
        next = this.#block();
        this.#fork(at, next);
        this.current = next;
      }
      this.current = at;
      body(clause);
      this.current = next;
    }
    const other = s.body.find((c) => c.cases === null);
    if (other) body(other);
    else this.#jump(done);
    this.current = done;
  }

  #select(s: SelectStmt, label: LabelBlocks | null): void {
    for (const clause of s.body) if (clause.comm !== null) this.stmt(clause.comm);
    const done = this.#block();
    if (label !== null) label.break = done;
    for (const clause of s.body) {
      if (clause.comm === null) continue;
      const at = this.#block();
      const next = this.#block();
      this.#fork(at, next);
      this.current = at;
      if (clause.comm.kind === 'AssignStmt') this.#add(unpackList(clause.comm.lhs)[0]!);
      this.#within({ break: done }, () => this.#list(clause.body));
      this.#jump(done);
      this.current = next;
    }
    const other = s.body.find((c) => c.comm === null);
    if (other) {
      this.#within({ break: done }, () => this.#list(other.body));
      this.#jump(done);
    }
    this.current = done;
  }

  #for(s: ForStmt, label: LabelBlocks | null): void {
    if (s.init !== null) this.stmt(s.init);
    const body = this.#block();
    const done = this.#block();
    const loop = s.cond === null ? body : this.#block();
    const cont = s.post === null ? loop : this.#block();
    if (label !== null) Object.assign(label, { break: done, continue: cont });
    this.#jump(loop);
    this.current = loop;
    if (s.cond !== null) {
      this.#add(s.cond);
      this.#fork(body, done);
      this.current = body;
    }
    this.#within({ break: done, continue: cont }, () => this.stmt(s.body));
    this.#jump(cont);
    if (s.post !== null) {
      this.current = cont;
      this.stmt(s.post);
      this.#jump(loop);
    }
    this.current = done;
  }

  #range(s: ForStmt, label: LabelBlocks | null): void {
    const clause = s.init as Extract<Stmt, { kind: 'RangeClause' }>;
    this.#add(clause.x);
    if (clause.lhs !== null) this.#add(clause.lhs);
    const loop = this.#block();
    this.#jump(loop);
    this.current = loop;
    const body = this.#block();
    const done = this.#block();
    this.#fork(body, done);
    this.current = body;
    if (label !== null) Object.assign(label, { break: done, continue: loop });
    this.#within({ break: done, continue: loop }, () => this.stmt(s.body));
    this.#jump(loop);
    this.current = done;
  }
}
