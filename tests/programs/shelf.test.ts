import { describe, expect, it } from 'vitest';
import {
  EMPTY,
  fromFile,
  NAME,
  put,
  putBack,
  remove,
  rename,
  toFile,
  toShelf,
  undo,
  VERSIONS,
} from '../../src/lib/programs/shelf.ts';

const names = (shelf: { programs: readonly { name: string }[] }): string[] =>
  shelf.programs.map((one) => one.name);

describe('the shelf of own programs', () => {
  it('keeps a program under its name, and what it was before', () => {
    const shelf = put(put(put(EMPTY, 'tree', 'a'), 'list', 'x'), 'tree', 'b');
    expect(names(shelf)).toEqual(['list', 'tree']);
    expect(shelf.programs[1]).toEqual({ name: 'tree', text: 'b', earlier: ['a'] });
  });

  it('goes back version by version', () => {
    let shelf = put(put(put(EMPTY, 'tree', 'a'), 'tree', 'b'), 'tree', 'c');
    shelf = undo(shelf, 'tree');
    expect(shelf.programs[0]!.text).toBe('b');
    shelf = undo(undo(shelf, 'tree'), 'tree');
    expect(shelf.programs[0]).toEqual({ name: 'tree', text: 'a', earlier: [] });
  });

  it('forgets only the oldest versions', () => {
    let shelf = EMPTY;
    for (let i = 0; i < VERSIONS + 5; i++) shelf = put(shelf, 'p', String(i));
    expect(shelf.programs[0]!.earlier.length).toBe(VERSIONS);
    expect(shelf.programs[0]!.earlier.at(-1)).toBe(String(VERSIONS + 3));
  });

  it('keeps an unchanged text once, without a version before', () => {
    expect(put(put(EMPTY, 'tree', 'a'), 'tree', 'a').programs).toEqual([
      { name: 'tree', text: 'a', earlier: [] },
    ]);
  });

  it('gives a program another name, one of its own and not longer than names are', () => {
    const shelf = put(put(EMPTY, 'tree', 'a'), 'list', 'x');
    expect(names(rename(shelf, 'tree', 'array'))).toEqual(['array', 'list']);
    expect(names(rename(shelf, 'tree', 'list'))).toEqual(['list', 'list (2)']);
    expect(rename(shelf, 'tree', 'tree')).toBe(shelf);
    expect(names(rename(shelf, 'tree', 'z'.repeat(300)))[1]).toHaveLength(NAME);
  });

  it('puts back what was taken away, under another name if its own is taken', () => {
    const shelf = remove(put(EMPTY, 'tree', 'a'), 'tree');
    expect(names(shelf)).toEqual([]);
    expect(putBack(shelf).programs).toEqual([{ name: 'tree', text: 'a', earlier: [] }]);
    expect(names(putBack(put(shelf, 'tree', 'b')))).toEqual(['tree', 'tree (2)']);
  });

  it('goes out as a file and comes in again', () => {
    const shelf = put(put(put(EMPTY, 'tree', 'a'), 'tree', 'b'), 'list', 'x');
    expect(fromFile(EMPTY, 'all.json', toFile(shelf)).programs).toEqual(shelf.programs);
    // What is there already is not doubled.
    expect(fromFile(shelf, 'all.json', toFile(shelf)).programs).toEqual(shelf.programs);
  });

  it('brings in a Go file, and never overwrites', () => {
    const shelf = fromFile(put(EMPTY, 'tree', 'a'), 'tree.go', 'package main\n');
    expect(names(shelf)).toEqual(['tree', 'tree (2)']);
  });

  it('says what is wrong with a file', () => {
    expect(() => fromFile(EMPTY, 'x.json', '{')).toThrow(/x\.json is neither/);
    expect(() => fromFile(EMPTY, 'x.json', '{"a":1}')).toThrow(/holds no programs/);
  });

  it('reads what was kept, and nothing from what cannot be', () => {
    const shelf = put(EMPTY, 'tree', 'a');
    expect(toShelf(JSON.parse(JSON.stringify(shelf)))).toEqual(shelf);
    for (const broken of [undefined, null, 3, [], { programs: 3 }, { programs: [{ name: 1 }] }])
      expect(toShelf(broken).programs).toEqual([]);
  });
});
