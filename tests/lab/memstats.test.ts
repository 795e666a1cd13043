/** What services give their MemStats out in, as they print it. */
import { describe, expect, it } from 'vitest';
import { parseMemStats, writeMemStats } from '../../src/lib/lab/trace/memstats.ts';

const figures = { TotalAlloc: 1606488552, HeapAlloc: 63329280, HeapInuse: 67526656, NumGC: 52 };

describe('figures of MemStats', () => {
  it('are read from the JSON of the struct', () => {
    const json = JSON.stringify({ Alloc: 63329280, ...figures, PauseNs: [1, 2, 3], EnableGC: true });
    expect(parseMemStats(json)).toEqual(figures);
  });

  it('are read from expvar, however deep memstats lies', () => {
    const expvar = {
      cmdline: ['/srv/api', '-v=2'],
      memstats: { ...figures, BySize: [{ Size: 8, Mallocs: 12 }] },
    };
    expect(parseMemStats(JSON.stringify(expvar, undefined, 2))).toEqual(figures);
    expect(parseMemStats(JSON.stringify({ host: { a: { vars: expvar } } }))).toEqual(figures);
  });

  it('are read from what was cut off at either end', () => {
    expect(parseMemStats('63329280,"TotalAlloc":1606488552,"HeapInuse":67526656,"HeapId')).toEqual({
      TotalAlloc: figures.TotalAlloc,
      HeapInuse: figures.HeapInuse,
    });
  });

  it('are read from Go’s own print of the struct', () => {
    const print =
      '2026/11/02 12:00:01 {Alloc:63329280 TotalAlloc:1606488552 Sys:75123456 Lookups:0 HeapAlloc:63329280 HeapSys:70942720 HeapInuse:67526656 NumGC:52 GCCPUFraction:1.9e-05 EnableGC:true}';
    expect(parseMemStats(print)).toEqual({ ...figures, Sys: 75123456, HeapSys: 70942720 });
    expect(parseMemStats('runtime.MemStats{Alloc:0x3c65400, TotalAlloc:0x5fc10be8, NumGC:0x34}')).toEqual({
      HeapAlloc: 0x3c65400,
      TotalAlloc: 0x5fc10be8,
      NumGC: 0x34,
    });
  });

  it('are read from lines of a name and a value, typed or printed', () => {
    const typed = 'TotalAlloc 1606488552\nheapalloc: 63329280\n  HeapInuse = 67_526_656\nNumGC,52';
    expect(parseMemStats(typed)).toEqual(figures);
    expect(parseMemStats('m.TotalAlloc = 1,606,488,552')).toEqual({ TotalAlloc: 1606488552 });
  });

  it('are read with units', () => {
    expect(parseMemStats('TotalAlloc 604.5 MiB HeapInuse: 2GB, HeapAlloc=17 bytes')).toEqual({
      TotalAlloc: 604.5 * 1024 * 1024,
      HeapInuse: 2e9,
      HeapAlloc: 17,
    });
  });

  it('are read under the lines of a heap profile with debug=1', () => {
    const profile =
      '# Alloc = 63329280\n# TotalAlloc = 1606488552\n# HeapInuse = 67526656\n# NumGC = 52\n# DebugGC = false';
    expect(parseMemStats(profile)).toEqual(figures);
  });

  it('are read under the names of runtime/metrics, which gives the heap’s spans in two parts', () => {
    const metrics =
      '/gc/heap/allocs:bytes 1606488552\n/memory/classes/heap/objects:bytes 63329280\n/memory/classes/heap/unused:bytes 4197376\n/gc/cycles/total:gc-cycles 52\n';
    expect(parseMemStats(metrics)).toEqual(figures);
  });

  it('are read under the names of the Prometheus client, whose comments hold numbers too', () => {
    const scraped =
      '# HELP go_memstats_alloc_bytes_total Total number of bytes allocated, even if freed. Equals to /gc/heap/allocs:bytes.\n# TYPE go_memstats_alloc_bytes_total counter\ngo_memstats_alloc_bytes_total 1.606488552e+09\ngo_memstats_heap_alloc_bytes 6.332928e+07\ngo_memstats_heap_inuse_bytes 6.7526656e+07\n';
    const { NumGC: _, ...bytes } = figures;
    expect(parseMemStats(scraped)).toEqual(bytes);
  });

  it('are those of the last, where several were printed', () => {
    expect(parseMemStats('TotalAlloc 5\nTotalAlloc 7\n')).toEqual({ TotalAlloc: 7 });
  });

  it('are none where there are none', () => {
    for (const text of ['', 'hello 12', '{"Total": 5}', 'TotalAlloc', 'NotTotalAlloc 5', 'TotalAllocs 5'])
      expect(parseMemStats(text)).toEqual({});
  });

  it('come back from a link as they were', () => {
    expect(parseMemStats(writeMemStats(figures))).toEqual(figures);
  });
});
