/** buildtag: build constraints that are not where they count, or not what they look like. */
import type { Pos } from '../base/index.ts';
import { commentsOf, groupEnd, packagePos } from './comments.ts';
import type { Analyzer, Pass } from './pass.ts';

export const buildtag: Analyzer = {
  name: 'buildtag',
  run(pass) {
    for (const tree of pass.trees) {
      const start = packagePos(pass.files, tree);
      const check = new Constraints(pass);
      for (const group of commentsOf(pass.files, tree)) {
        if (groupEnd(group) + 1 >= start) check.plusAllowed = false;
        if (group[0]!.pos >= start) check.goAllowed = false;
        for (const { pos, text } of group) {
          if (!text.startsWith('//')) check.plusAllowed = false;
          check.comment(pos, text);
        }
      }
    }
  },
};

class Constraints {
  plusAllowed = true;
  goAllowed = true;
  readonly #pass: Pass;
  #found = false;

  constructor(pass: Pass) {
    this.#pass = pass;
  }

  comment(pos: Pos, text: string): void {
    if (text.startsWith('//')) {
      if (text.includes('+build')) this.#plus(pos, text.trim());
      if (text.includes('//go:build')) this.#go(pos, text);
      return;
    }
    // What is commented out looks as if it counted.
    const allowed = this.goAllowed;
    this.goAllowed = false;
    for (const m of text.matchAll(/(?<=\n)\/\/[^\n]*/g)) this.comment(pos + m.index, m[0]);
    this.goAllowed = allowed;
  }

  #go(pos: Pos, line: string): void {
    if (!/^\/\/go:build(?:[ \t]|$)/.test(line)) {
      const rest = line.slice(2).trim();
      if (!line.startsWith('//go:build') && /^go:build(?:[ \t]|$)/.test(rest))
        this.#pass.report(pos, 'malformed //go:build line (space between // and go:build)');
      return;
    }
    if (!this.goAllowed) return this.#pass.report(pos, 'misplaced //go:build comment');
    if (this.#found) this.#pass.report(pos, 'unexpected extra //go:build line');
    this.#found = true;
    this.#tags(pos, line.slice('//go:build'.length));
  }

  #plus(pos: Pos, line: string): void {
    if (!/^\/\/[ \t]*\+build(?:[ \t]|$)/.test(line)) {
      if (this.plusAllowed && !line.startsWith('// want'))
        this.#pass.report(pos, 'possible malformed +build comment');
      return;
    }
    if (!this.plusAllowed) this.#pass.report(pos, 'misplaced +build comment');
    // Go's own tests write what they expect after it.
    const [tags] = line.split(' // ERROR ');
    for (const arg of tags!.slice(2).trim().split(/\s+/).slice(1))
      for (const elem of arg.split(','))
        if (elem.startsWith('!!'))
          this.#pass.report(pos, `invalid double negative in build constraint: ${arg}`);
        else if (!/^!?[\p{L}\p{Nd}_.]*$/u.test(elem))
          this.#pass.report(pos, `invalid non-alphanumeric build constraint: ${arg}`);
  }

  /** Tags that look like a version of Go, and are none. */
  #tags(pos: Pos, expr: string): void {
    for (const [tag] of expr.matchAll(/[\p{L}\p{Nd}_.]+/gu)) {
      const version = /^go1/.test(tag)
        ? tag
        : /^(?:go\.|g1\.|go)(?=\d)/.test(tag)
          ? tag.replace(/^(?:go\.|g1\.|go)/, 'go1.')
          : null;
      if (version === null) continue;
      const valid = /^go1(?:\.\d+)?$/.test(version);
      if (version === tag ? !valid : valid)
        this.#pass.report(pos, `invalid go version "${tag}" in build constraint`);
    }
  }
}
