import { describe, expect, it } from 'vitest';
import type { Moment } from '../../src/session/index.ts';
import { Packer, Unpacker } from '../../src/session/delta.ts';
import { fixtureShots } from '../support/fixture-run.ts';

const moments = fixtureShots().map(({ picture, events }, id): Moment => ({
  kind: 'moment',
  id,
  picture,
  events: [...events],
  eventsElided: 0,
  way: 'forward',
  sentence: { what: '' },
  reached: true,
}));

describe('pictures packed and unpacked', () => {
  it('are the same, forward, backward and across', () => {
    const packer = new Packer();
    const unpacker = new Unpacker();
    const way = [...moments, ...[...moments].reverse(), moments[0]!, moments.at(-1)!, moments[2]!];
    for (const moment of way) {
      expect(unpacker.unpack(structuredClone(packer.pack(moment)))).toEqual(moment);
    }
  });

  it('an object that has not changed is not sent again, and stays the same object', () => {
    const packer = new Packer();
    const unpacker = new Unpacker();
    const last = moments.find((moment) => moment.picture.heap.objects.length > 1)!;
    const first = unpacker.unpack(structuredClone(packer.pack(last))) as Moment;
    const packed = packer.pack(structuredClone(last));
    expect(packed.kind === 'moment' && packed.picture.heap.objects).toEqual(
      last.picture.heap.objects.map((_, i) => i),
    );
    const again = unpacker.unpack(structuredClone(packed)) as Moment;
    again.picture.heap.objects.forEach((object, i) => expect(object).toBe(first.picture.heap.objects[i]));
  });
});
