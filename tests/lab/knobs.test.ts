import { expect, it } from 'vitest';
import { between, parseGogc, parseLimit, toGogc } from '../../src/lib/lab/knobs.ts';
import { readSetting } from '../../src/lib/lab/trace/setting.ts';

const MiB = 2 ** 20;

it('a field takes its own unit and others of its kind, and refuses what is no value', () => {
  const live = between(0.1, 100000, ' MiB');
  expect(['20', '2 GiB', '1,5', '1e3', '512 KiB', '20 mb'].map(live)).toEqual([20, 2048, 1.5, 1000, 0.5, 20]);
  expect(['', 'lots', '2 apples', '-3', '5 ms'].map(live)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
  const rate = between(0.1, 5000, ' MiB/s');
  expect(['20', '1 GiB/s', '1 GiB', '20 MiB/s'].map(rate)).toEqual([20, 1024, 1024, 20]);
  const share = between(0, 100, '%');
  expect(['5', '5%', '200', '5 MiB'].map(share)).toEqual([5, 5, 100, undefined]);
});

it('GOGC below zero is off, as in Go', () => {
  expect(['-5', 'off', '50', '50%', '1e2'].map((text) => toGogc(parseGogc(text)!))).toEqual([
    -1, -1, 50, 50, 100,
  ]);
  expect(parseGogc('50 MiB')).toBeUndefined();
});

it('a limit has a unit of memory', () => {
  expect(['64', '2 GiB', '1,5', '1.5g', '1e3'].map(parseLimit)).toEqual(
    [64, 2048, 1.5, 1536, 1000].map((n) => n * MiB),
  );
  expect(['-1', '1 s', 'x'].map(parseLimit)).toEqual([undefined, undefined, undefined]);
});

it('what a service ran with is read as people write it', () => {
  expect(
    ['100', 'GOGC=50', 'gogc 200%', 'limit 512 MiB', 'off, 512MiB', 'GOMEMLIMIT=1.5GiB'].map(readSetting),
  ).toEqual([
    ...[100, 50, 200].map((gogc) => ({ gogc, limit: undefined })),
    ...[512, 512, 1536].map((n) => ({ gogc: undefined, limit: n * MiB })),
  ]);
  expect(['', 'much', '0', '-1', '64 apples'].map(readSetting)).toEqual(Array(5).fill(undefined));
});
