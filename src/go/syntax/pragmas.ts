/*
 * Directives: comments `//go:…` alone on their line. Which of them mean something, and what is wrong with one.
 */

const funcPragmas = [
  'noescape', 'norace', 'nosplit', 'noinline', 'nocheckptr', 'cgo_unsafe_args', 'uintptrescapes', 'registerparams',
  'systemstack', 'nowritebarrier', 'nowritebarrierrec', 'yeswritebarrierrec',
]; // prettier-ignore

/** The first word of a directive. */
export function verb(text: string): string {
  return /^\S*/.exec(text)![0];
}

/** Whether a directive of Go's compiler, found where no declaration follows that could take it, is an error. */
export function isMisplaced(text: string): boolean {
  const v = verb(text);
  return v === 'go:build' || v === 'go:embed' || (v.startsWith('go:') && funcPragmas.includes(v.slice(3)));
}

/** What is wrong with a directive by itself, or ''. */
export function pragmaError(text: string, alone: boolean): string {
  if (!alone) return 'misplaced compiler directive';
  const v = verb(text);
  const fields = text.split(/\s+/).filter((f) => f !== '').length;
  if (/^go:(systemstack|nowritebarrier|nowritebarrierrec|yeswritebarrierrec)$/.test(v))
    return `//${v} only allowed in runtime`;
  if (v === 'go:uintptrkeepalive') return `//${v} is only allowed in the standard library`;
  if (v.startsWith('go:cgo_') && v !== 'go:cgo_import_dynamic')
    return `//${text} only allowed in cgo-generated code`;
  if (/^go:linkname(std)?$/.test(v) && (fields < 2 || fields > 3))
    return `usage: //${v} localname [linkname]`;
  if (v === 'go:embed' && fields < 2) return 'usage: //go:embed pattern...';
  return '';
}

/** The Go version a //go:build expression asks for at least (`go1.21`), or ''. */
export function buildVersion(expr: string): string {
  const tokens = expr.match(/&&|\|\||[!()]|[^\s&|!()]+/g) ?? [];
  let i = 0;
  // Minor versions; -1 means none is implied. A negated tag implies nothing.
  const or = (): number => {
    let x = and();
    while (tokens[i] === '||') {
      i++;
      x = Math.min(x, and());
    }
    return x;
  };
  const and = (): number => {
    let x = not();
    while (tokens[i] === '&&') {
      i++;
      x = Math.max(x, not());
    }
    return x;
  };
  const not = (): number => {
    let negated = false;
    for (; tokens[i] === '!'; i++) negated = !negated;
    let x: number;
    if (tokens[i] === '(') {
      i++;
      x = or();
      i++;
    } else {
      const m = /^go1(?:\.(\d+))?$/.exec(tokens[i++] ?? '');
      x = m === null ? -1 : Number(m[1] ?? 0);
    }
    return negated ? -1 : x;
  };
  const minor = or();
  return minor < 0 ? '' : minor === 0 ? 'go1' : 'go1.' + minor;
}
