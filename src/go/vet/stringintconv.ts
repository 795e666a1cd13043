/** stringintconv: `string(n)` of an integer is a character, not digits. */
import type { CallExpr } from '../syntax/index.ts';
import { Is, Kind, under, type Type } from '../types/index.ts';
import { structuralTypes } from './facts.ts';
import type { Analyzer, Pass } from './pass.ts';
import { each } from './visit.ts';

export const stringintconv: Analyzer = {
  name: 'stringintconv',
  run(pass) {
    each(pass.trees, 'CallExpr', (call) => check(pass, call));
  },
};

function check(pass: Pass, call: CallExpr): void {
  const id = call.fun.kind === 'Name' ? call.fun : call.fun.kind === 'SelectorExpr' ? call.fun.sel : null;
  const obj = id === null ? null : pass.info.uses.get(id);
  const from = call.argList.length === 1 ? pass.type(call.argList[0]!) : null;
  if (obj?.kind !== 'TypeName' || from === null) return;
  const target = structuralTypes(obj.type).find((t) => basicOf(t)?.basic === Kind.String);
  const source = structuralTypes(from).find((t) => {
    const b = basicOf(t);
    if (b === null || (b.info & Is.Integer) === 0) return false;
    return b.basic !== Kind.Uint8 && b.basic !== Kind.Int32 && b.basic !== Kind.UntypedRune;
  });
  if (target === undefined || source === undefined) return;
  const to = describe(target, obj.type, obj.name);
  const of = describe(source, from, nameOf(from));
  if (to === '' || of === '') return;
  pass.report(call, `conversion from ${of} to ${to} yields a string of one rune, not a string of digits`);
}

function basicOf(t: Type): Extract<Type, { kind: 'Basic' }> | null {
  const u = under(t);
  return u.kind === 'Basic' ? u : null;
}

function nameOf(t: Type): string {
  if (t.kind === 'Basic') return t.name;
  return t.kind === 'Named' || t.kind === 'TypeParam' || t.kind === 'Alias' ? t.obj.name : '';
}

/** A type with what it is underneath, and the type parameter whose type it may be. */
function describe(t: Type, outer: Type, outerName: string): string {
  const name = t === outer ? outerName : nameOf(t);
  if (name === '') return '';
  const more: string[] = [];
  const underName = nameOf(under(t));
  if (underName !== '' && underName !== name) more.push(underName);
  if (t !== outer && outerName !== '' && outerName !== name) more.push(`in ${outerName}`);
  return more.length > 0 ? `${name} (${more.join(', ')})` : name;
}
