/**
 * Checkpoints: copies of a machine's memory that share what did not change.
 *
 * All state of a machine is in its linear memory, so a copy of the memory is the machine. A checkpoint keeps the memory as
 * pages of PAGE_BYTES; a page that equals the same page of the checkpoint before it is shared with it, and a page of
 * zeros is not stored at all. So a checkpoint costs what the program wrote since the last one.
 */
const PAGE_BYTES = 4096;

export interface Checkpoint {
  /** Position in the run. */
  readonly step: number;
  /** Bytes of memory that existed. */
  readonly size: number;
  /** One entry a page; undefined for a page of zeros. */
  readonly pages: readonly (Uint8Array | undefined)[];
  /** Pages that this checkpoint does not share with one before it. */
  readonly copied: number;
}

/** Bytes [from, to) of the memory that are known to be zero, so that nobody has to look. */
export interface Hole {
  from: number;
  to: number;
}

/** Copies bytes [0, size) of the memory, sharing pages with `previous` where they are equal. */
export function saveMemory(
  memory: Uint8Array,
  size: number,
  step: number,
  previous?: Checkpoint,
  hole: Hole = { from: 0, to: 0 },
): Checkpoint {
  const count = Math.ceil(size / PAGE_BYTES);
  const pages = new Array<Uint8Array | undefined>(count);
  const all = new Int32Array(memory.buffer, 0, (memory.byteLength / 4) | 0);
  let copied = 0;
  for (let i = 0; i < count; i++) {
    if (i * PAGE_BYTES >= hole.from && (i + 1) * PAGE_BYTES <= hole.to) continue;
    const before = previous?.pages[i];
    if (before !== undefined) {
      if (equalsPage(all, i, before)) {
        pages[i] = before;
        continue;
      }
    } else if (isZeroPage(all, i)) {
      continue;
    }
    pages[i] = memory.slice(i * PAGE_BYTES, (i + 1) * PAGE_BYTES);
    copied++;
  }
  return { step, size, pages, copied };
}

/** Writes a checkpoint back, and zeros what lies behind it. The memory must be at least as large; the hole is the memory's, as it is. */
export function restoreMemory(
  memory: Uint8Array,
  checkpoint: Checkpoint,
  hole: Hole = { from: 0, to: 0 },
): void {
  const all = new Int32Array(memory.buffer, 0, (memory.byteLength / 4) | 0);
  for (let i = 0; i < checkpoint.pages.length; i++) {
    const page = checkpoint.pages[i];
    const at = i * PAGE_BYTES;
    if (page !== undefined) memory.set(page, at);
    else if (at >= hole.from && at + PAGE_BYTES <= hole.to) continue;
    else if (!isZeroPage(all, i)) memory.fill(0, at, at + PAGE_BYTES);
  }
  const end = checkpoint.pages.length * PAGE_BYTES;
  if (end < memory.byteLength) memory.fill(0, end);
}

/** Without some checkpoints; those that stay own what they shared with one that does not. */
export function without(
  checkpoints: readonly Checkpoint[],
  dropped: (index: number) => boolean,
): Checkpoint[] {
  const kept = checkpoints.filter((_, i) => !dropped(i));
  return kept.map((one, i) => {
    const before = kept[i - 1]?.pages;
    // A page is shared with the checkpoint before, or it is nobody's of those before.
    const copied = one.pages.reduce(
      (n, page, at) => n + Number(page !== undefined && page !== before?.[at]),
      0,
    );
    return copied === one.copied ? one : { ...one, copied };
  });
}

/** Bytes held by a list of checkpoints, shared pages counted once. */
export function checkpointBytes(checkpoints: readonly Checkpoint[]): number {
  return checkpoints.reduce((sum, c) => sum + c.copied * PAGE_BYTES, 0);
}

const WORDS = PAGE_BYTES / 4;

function equalsPage(all: Int32Array, index: number, page: Uint8Array): boolean {
  const words = new Int32Array(page.buffer, page.byteOffset, WORDS);
  const at = index * WORDS;
  for (let i = 0; i < WORDS; i++) if (all[at + i] !== words[i]) return false;
  return true;
}

function isZeroPage(all: Int32Array, index: number): boolean {
  const at = index * WORDS;
  for (let i = 0; i < WORDS; i++) if (all[at + i] !== 0) return false;
  return true;
}
