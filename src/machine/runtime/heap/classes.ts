/**
 * Size classes: the table of Go 1.27 (internal/runtime/gc/sizeclasses.go), with the slots a span really has once the mark
 * bits and the pointer bitmap that live inside it have been set aside (facts 2.3).
 */
import {
  CLASS_BIG,
  CLASS_DIVMUL,
  CLASS_SLOTS_SCAN,
  CLASS_SMALL,
  CLASS_TABLE,
  NUM_CLASSES,
} from '../layout';

/** Objects up to this size have their pointer bits in the span; larger ones carry a header with their type. */
export const HEAPBITS_MAX: u32 = 512;
export const MAX_SMALL: u32 = 32768;
export const MALLOC_HEADER: u32 = 8;
export const TINY_SIZE: u32 = 16;
export const TINY_SPANCLASS: u32 = 5;

// @ts-ignore: decorator
@inline
export function classSize(cls: u32): u32 {
  return load<u32>(CLASS_TABLE + (cls << 3));
}

// @ts-ignore: decorator
@inline
export function classPages(cls: u32): u32 {
  return load<u16>(CLASS_TABLE + (cls << 3), 4);
}

/** Slots of a span of this span class. */
export function classSlots(spanClass: u32): u32 {
  const cls = spanClass >> 1;
  return spanClass & 1 ? load<u16>(CLASS_TABLE + (cls << 3), 6) : load<u16>(CLASS_SLOTS_SCAN + (cls << 1));
}

// @ts-ignore: decorator
@inline
export function classDivMul(cls: u32): u32 {
  return load<u32>(CLASS_DIVMUL + (cls << 2));
}

/** The smallest class that holds size bytes (size ≤ MAX_SMALL). */
// @ts-ignore: decorator
@inline
export function sizeClass(size: u32): u32 {
  return size <= 1016 ? load<u8>(CLASS_SMALL + ((size + 7) >> 3)) : load<u8>(CLASS_BIG + ((size - 1024 + 127) >> 7));
}

/** Spans of slots of this size have their mark bits inside (Green Tea). */
// @ts-ignore: decorator
@inline
export function hasInlineMarks(size: u32): bool {
  return size >= 16 && size <= HEAPBITS_MAX;
}

function define(cls: u32, size: u32, pages: u32): u32 {
  const at = CLASS_TABLE + (cls << 3);
  const bytes = pages << 13;
  const inline: u32 = hasInlineMarks(size) ? 128 : 0;
  const bitmap: u32 = size <= HEAPBITS_MAX ? bytes >> 6 : 0;
  store<u32>(at, size);
  store<u16>(at, <u16>pages, 4);
  store<u16>(at, <u16>((bytes - inline) / size), 6);
  store<u16>(CLASS_SLOTS_SCAN + (cls << 1), <u16>((bytes - inline - bitmap) / size));
  store<u32>(CLASS_DIVMUL + (cls << 2), 0xffffffff / size + 1);
  return cls + 1;
}

export function initClasses(): void {
  let c: u32 = 1;
  c = define(c, 8, 1);
  // Steps of 16 from 16 to 32 and 48 to 256, then 32 to 512, 64 to 768, 128 to 1408.
  for (let s: u32 = 16; s <= 24; s += 8) c = define(c, s, 1);
  c = define(c, 32, 1);
  for (let s: u32 = 48; s <= 256; s += 16) c = define(c, s, 1);
  for (let s: u32 = 288; s <= 512; s += 32) c = define(c, s, 1);
  for (let s: u32 = 576; s <= 768; s += 64) c = define(c, s, 1);
  for (let s: u32 = 896; s <= 1280; s += 128) c = define(c, s, 1);
  c = define(c, 1408, 2);
  c = define(c, 1536, 1);
  c = define(c, 1792, 2);
  c = define(c, 2048, 1);
  c = define(c, 2304, 2);
  c = define(c, 2688, 1);
  c = define(c, 3072, 3);
  c = define(c, 3200, 2);
  c = define(c, 3456, 3);
  c = define(c, 4096, 1);
  c = define(c, 4864, 3);
  c = define(c, 5376, 2);
  c = define(c, 6144, 3);
  c = define(c, 6528, 4);
  c = define(c, 6784, 5);
  c = define(c, 6912, 6);
  c = define(c, 8192, 1);
  c = define(c, 9472, 7);
  c = define(c, 9728, 6);
  c = define(c, 10240, 5);
  c = define(c, 10880, 4);
  c = define(c, 12288, 3);
  c = define(c, 13568, 5);
  c = define(c, 14336, 7);
  c = define(c, 16384, 2);
  c = define(c, 18432, 9);
  c = define(c, 19072, 7);
  c = define(c, 20480, 5);
  c = define(c, 21760, 8);
  c = define(c, 24576, 3);
  c = define(c, 27264, 10);
  c = define(c, 28672, 7);
  c = define(c, 32768, 4);
  let cls: u32 = 1;
  for (let i: u32 = 0; i <= 128; i++) {
    while (classSize(cls) < i << 3) cls++;
    store<u8>(CLASS_SMALL + i, <u8>cls);
  }
  for (let i: u32 = 0; i <= 248; i++) {
    while (cls < <u32>NUM_CLASSES - 1 && classSize(cls) < 1024 + (i << 7)) cls++;
    store<u8>(CLASS_BIG + i, <u8>cls);
  }
}

/** What an allocation of size bytes really takes (Go's roundupsize; noscan: the type has no pointers). */
export function roundUpSize(size: u32, noscan: bool): u32 {
  let req = size;
  if (req <= MAX_SMALL - MALLOC_HEADER) {
    if (!noscan && req > HEAPBITS_MAX) req += MALLOC_HEADER;
    return classSize(sizeClass(req)) - (req - size);
  }
  return (size + 8191) & ~8191;
}
