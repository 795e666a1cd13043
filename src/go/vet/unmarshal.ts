/** unmarshal: values that Unmarshal and Decode cannot write to. */
import { under } from '../types/index.ts';
import { receiverNamed, staticCallee } from './facts.ts';
import type { Analyzer } from './pass.ts';
import { each } from './visit.ts';

export const unmarshal: Analyzer = {
  name: 'unmarshal',
  run(pass) {
    each(pass.trees, 'CallExpr', (call) => {
      const f = staticCallee(pass, call);
      if (f === null) return;
      const of = (obj: { pkg: { path: string } | null }, ...names: string[]): boolean =>
        names.includes(obj.pkg?.path.replace(/^encoding\//, '') ?? '') &&
        obj.pkg!.path.startsWith('encoding/');
      let at = -1;
      if (f.name === 'Unmarshal' && f.sig.recv === null && of(f, 'json', 'xml', 'asn1')) at = 1;
      const named = f.name === 'Decode' ? receiverNamed(f)?.obj : null;
      if (named?.name === 'Decoder' && of(named, 'json', 'xml', 'gob')) at = 0;
      const arg = call.argList[at];
      const t = arg === undefined ? null : pass.type(arg);
      if (t === null || t.kind === 'Tuple' || t.kind === 'TypeParam') return;
      const u = under(t);
      if (u.kind === 'Pointer' || u.kind === 'Interface') return;
      pass.report(call.pos, `call of ${f.name} passes non-pointer${at === 1 ? ' as second argument' : ''}`);
    });
  },
};
