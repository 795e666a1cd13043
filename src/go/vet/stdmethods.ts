/** stdmethods: methods that have the name of one that the library calls through an interface, and another signature. */
import type { Name } from '../syntax/index.ts';
import type { Tuple, Type } from '../types/index.ts';
import { implementsError } from './facts.ts';
import type { Analyzer, Pass } from './pass.ts';
import { walk } from './visit.ts';

/** Arguments and results. Only with those that have `=` is it taken for the method of that name. */
const expected: Record<string, readonly [args: string[], results: string[]]> = {
  As: [['any'], ['bool']],
  Format: [['=fmt.State', 'rune'], []],
  GobDecode: [['[]byte'], ['error']],
  GobEncode: [[], ['[]byte', 'error']],
  Is: [['error'], ['bool']],
  MarshalJSON: [[], ['[]byte', 'error']],
  MarshalXML: [['*xml.Encoder', 'xml.StartElement'], ['error']],
  ReadByte: [[], ['byte', 'error']],
  ReadFrom: [['=io.Reader'], ['int64', 'error']],
  ReadRune: [[], ['rune', 'int', 'error']],
  Scan: [['=fmt.ScanState', 'rune'], ['error']],
  Seek: [
    ['=int64', 'int'],
    ['int64', 'error'],
  ],
  UnmarshalJSON: [['[]byte'], ['error']],
  UnmarshalXML: [['*xml.Decoder', 'xml.StartElement'], ['error']],
  UnreadByte: [[], ['error']],
  UnreadRune: [[], ['error']],
  Unwrap: [[], ['error']],
  WriteByte: [['byte'], ['error']],
  WriteTo: [['=io.Writer'], ['int64', 'error']],
};

export const stdmethods: Analyzer = {
  name: 'stdmethods',
  run(pass) {
    for (const tree of pass.trees)
      walk(tree, (n) => {
        if (n.kind === 'FuncDecl' && n.recv !== null) check(pass, n.name);
        if (n.kind === 'InterfaceType')
          for (const m of n.methodList) if (m.name !== null) check(pass, m.name);
      });
  },
};

function check(pass: Pass, id: Name): void {
  const name = id.value;
  const want = Object.hasOwn(expected, name) ? expected[name]! : null;
  const sig = pass.info.defs.get(id)?.type;
  if (want === null || sig?.kind !== 'Signature') return;
  const { params, results, recv } = sig;
  const string = (t: Type): string => pass.string(t, (pkg) => pkg.name);
  if (name === 'WriteTo' && params.len > 1) return;
  if (['Is', 'As', 'Unwrap'].includes(name) && (recv === null || !implementsError(recv.type))) return;
  if (name === 'Unwrap') {
    const result = params.len === 0 && results.len === 1 ? string(results.vars[0]!.type) : '';
    if (result !== 'error' && result !== '[]error')
      pass.report(id, 'method Unwrap() should have signature Unwrap() error or Unwrap() []error');
    return;
  }
  const matches = (list: readonly string[], actual: Tuple, prefix: string): boolean => {
    const fit = list.every((x, i) => {
      const v = actual.vars[i];
      return !x.startsWith(prefix) || (v !== undefined && same(x.replace(/^=/, ''), string(v.type)));
    });
    return fit && (prefix !== '' || actual.len <= list.length);
  };
  const both = (prefix: string): boolean =>
    matches(want[0], params, prefix) && matches(want[1], results, prefix);
  if (!both('=') || both('')) return;
  const list = (xs: readonly string[]): string => xs.map((x) => x.replace(/^=/, '')).join(', ');
  const [args, res] = want;
  const result = res.length === 0 ? '' : res.length === 1 ? ` ${list(res)}` : ` (${list(res)})`;
  const actual = name + string(sig).replace(/^func/, '');
  pass.report(id, `method ${actual} should have signature ${name}(${list(args)})${result}`);
}

function same(want: string, is: string): boolean {
  const any = ['any', 'interface{}'];
  return want === is || (any.includes(want) && any.includes(is));
}
