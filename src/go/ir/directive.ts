/*
 * What comments above a function tell the compiler: Go's own directives, and those with which our library says what Go's
 * compiler decides about the original where our text differs from it:
 *
 *	//heapscope:inline cost=N      Go inlines it, at this cost
 *	//heapscope:noinline cost=N    Go does not, because of this cost
 *	//heapscope:leaks NAME=FLOWS…  where its parameters go
 */
import type { Func, Pragma } from './nodes.ts';

const verbs: Record<string, Pragma> = {
  'go:noinline': 'noinline',
  'go:noescape': 'noescape',
  'go:nosplit': 'nosplit',
  'go:norace': 'norace',
  'go:nocheckptr': 'nocheckptr',
  'go:uintptrescapes': 'uintptrescapes',
  'go:uintptrkeepalive': 'uintptrkeepalive',
  'go:yeswritebarrierrec': 'yeswritebarrierrec',
  'go:cgo_unsafe_args': 'cgounsafeargs',
  'go:linkname': 'linkname',
  'go:systemstack': 'systemstack',
  'go:nowritebarrier': 'nowritebarrier',
};

/** Functions without pragmas share one empty set. */
export function addPragma(fn: Func, pragma: Pragma): void {
  fn.pragmas = new Set(fn.pragmas).add(pragma);
}

/** Notes a directive, without its slashes, with the function it stands above. */
export function directive(fn: Func, text: string): void {
  const [verb, ...args] = text.trim().split(/\s+/) as [string, ...string[]];
  const pragma = verbs[verb];
  if (pragma !== undefined) {
    addPragma(fn, pragma);
  } else if (verb === 'heapscope:leaks') {
    fn.leaks ??= new Map();
    for (const a of args) fn.leaks.set(a.slice(0, a.indexOf('=')), a.slice(a.indexOf('=') + 1));
  } else if (verb === 'heapscope:inline' || verb === 'heapscope:noinline') {
    const cost = Number(/^cost=(\d+)$/.exec(args[0] ?? '')?.[1] ?? 0);
    const reason = verb === 'heapscope:inline' ? '' : `function too complex: cost ${cost} exceeds budget 80`;
    fn.cost = { reason, cost };
  }
}
