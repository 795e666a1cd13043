/**
 * Memory for the run time's own records and tables, outside of the Go heap: a bump pointer in the area reserved after the image
 * and, when that is used up, chunks of arena pages taken from its upper end (state SPANSTATE_META). Records of one size come from
 * free lists whose heads are fixed cells (FIX_*). Fresh records are zero.
 */
import { META_END, META_NEXT, STAT_META, STAT_METAPAGES } from '../layout';
import { allocMetaPages } from './pages';

const LEAST_CHUNK: u32 = 131072;
const MOST_CHUNK: u32 = 4194304;

/** Bytes of arena pages to take at once: the more there are already the more, since each chunk stays where it is and parts the arena. */
function chunkFor(n: u32): u32 {
  const part = min(<u64>load<i64>(STAT_METAPAGES) >> 2, MOST_CHUNK);
  return (max(max(LEAST_CHUNK, <u32>part), n) + 8191) & ~8191;
}

/** Memory that is never given back, zeroed, aligned to 64 bytes. */
export function metaAlloc(bytes: u32): u32 {
  const n = (bytes + 63) & ~63;
  let at = load<u32>(META_NEXT);
  if (at + n > load<u32>(META_END)) {
    const chunk = chunkFor(n);
    at = allocMetaPages(chunk >> 13);
    store<u32>(META_END, at + chunk);
  }
  store<u32>(META_NEXT, at + n);
  store<i64>(STAT_META, load<i64>(STAT_META) + <i64>n);
  return at;
}

/** A zeroed record of the list whose head is the cell. All records of a list have one size (at least 4). */
export function fixAlloc(cell: u32, size: u32): u32 {
  const head = load<u32>(cell);
  if (head) {
    store<u32>(cell, load<u32>(head));
    memory.fill(head, 0, size);
    return head;
  }
  // Carve several at once so that small records do not each take 64 bytes.
  const step = (size + 15) & ~15;
  const count: u32 = step >= 2048 ? 1 : 2048 / step;
  const block = metaAlloc(step * count);
  for (let i = count - 1; i > 0; i--) fixFree(cell, block + i * step);
  return block;
}

// @ts-ignore: decorator
@inline
export function fixFree(cell: u32, record: u32): void {
  store<u32>(record, load<u32>(cell));
  store<u32>(cell, record);
}
