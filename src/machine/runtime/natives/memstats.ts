/** runtime.ReadMemStats: the statistics of the memory half in the shape of Go's struct, times as those of the wall clock. */
import * as abi from '../../abi';
import { charge } from '../clock';
import { metaAlloc } from '../heap/fix';
import { gcCpuFraction, readMemStats } from '../heap/stats';
import { GC_NUM, GC_NUMFORCED, LAST_END, MEMSTATS_BYTES, PAUSE_END, PAUSE_NS, PAUSE_TOTAL } from '../layout';
import { raise } from '../panic/raise';
import { MEMSTATS_BLOCK, RTE_MEMORY, WALL_START } from '../state';

/* runtime.MemStats: 24 words as readMemStats gives them, then PauseNs, PauseEnd, the rest. */
const MS_PAUSENS: u32 = 192;
const MS_PAUSEEND: u32 = 2240;
const MS_NUMGC: u32 = 4288;
const MS_FRACTION: u32 = 4296;
const MS_ENABLEGC: u32 = 4304;
const MS_BYSIZE: u32 = 4312;

// func ReadMemStats(m *MemStats)
export function native_runtime_ReadMemStats(a: u32, fp: u32, pc: u32): u32 {
  const m = load<u32>(a);
  if (m < <u32>abi.NIL_LIMIT) return raise(RTE_MEMORY, m, 0, fp, pc);
  const raw = memStats();
  memory.copy(m, raw, 168);
  store<u64>(m, <u64>load<f64>(raw, 168), 168); // NextGC
  const last = load<i64>(LAST_END);
  store<u64>(m, last == 0 ? 0 : load<i64>(WALL_START) + last, 176); // LastGC
  store<u64>(m, load<u64>(PAUSE_TOTAL), 184);
  for (let i: u32 = 0; i < 256; i++) {
    store<u64>(m + MS_PAUSENS + i * 8, load<u64>(PAUSE_NS + i * 8));
    const end = load<i64>(PAUSE_END + i * 8);
    store<u64>(m + MS_PAUSEEND + i * 8, end == 0 ? 0 : load<i64>(WALL_START) + end);
  }
  store<u32>(m + MS_NUMGC, load<u32>(GC_NUM));
  store<u32>(m + MS_NUMGC, load<u32>(GC_NUMFORCED), 4);
  store<f64>(m + MS_FRACTION, gcCpuFraction());
  store<u16>(m + MS_ENABLEGC, 1);
  for (let i: u32 = 0; i < 61; i++) {
    const from = raw + 256 + i * 24;
    const to = m + MS_BYSIZE + i * 24;
    store<u64>(to, load<u32>(from));
    store<u64>(to, load<u64>(from, 8), 8);
    store<u64>(to, load<u64>(from, 16), 16);
  }
  charge(300000);
  return 0;
}

/** Statistics of the memory half, in a block of its own. */
export function memStats(): u32 {
  let block = load<u32>(MEMSTATS_BLOCK);
  if (block == 0) {
    block = metaAlloc(MEMSTATS_BYTES);
    store<u32>(MEMSTATS_BLOCK, block);
  }
  readMemStats(block);
  return block;
}
