/** What a picture knows of the words of memory: which variable or object they belong to, and where they point. */
import type { Picture, ValuePicture } from '../../../machine/picture.ts';
import { shortFunc, shortType } from '../../scene/rows.ts';
import { nameOf } from '../heap/names.ts';

export interface Known {
  lo: number;
  hi: number;
  label: string;
  region: 'stack' | 'heap' | 'data';
  pointer: boolean;
  text: string;
}

/** In order of address, the smallest parts only. */
export function knownBytes(picture: Picture): Known[] {
  const known: Known[] = [];
  const visit = (label: string, value: ValuePicture, base: number, region: Known['region']): void => {
    const parts = value.kind === 'struct' || value.kind === 'array' ? value.parts : undefined;
    if (parts && parts.length > 0) {
      for (const part of parts)
        visit(
          value.kind === 'array' ? `${label}[${part.name}]` : `${label}.${part.name}`,
          part.value,
          base + part.offset,
          region,
        );
      return;
    }
    if (value.size > 0)
      known.push({
        lo: base,
        hi: base + value.size,
        label,
        region,
        pointer: value.pointer !== undefined,
        text: value.text,
      });
  };
  for (const g of picture.goroutines) {
    for (const frame of g.frames) {
      for (const variable of [...frame.vars, ...(frame.temps ?? [])])
        visit(
          `${shortFunc(frame.func)}: ${variable.name || '(temporary)'}`,
          variable.value,
          variable.address,
          'stack',
        );
    }
  }
  for (const variable of picture.globals) visit(variable.name, variable.value, variable.address, 'data');
  for (const object of picture.heap.objects) {
    const name = nameOf(object);
    if (object.value) visit(name, object.value, object.address, 'heap');
    else
      known.push({
        lo: object.address,
        hi: object.address + object.size,
        label: name,
        region: 'heap',
        pointer: false,
        text: shortType(object.type),
      });
  }
  return known.sort((a, b) => a.lo - b.lo);
}
