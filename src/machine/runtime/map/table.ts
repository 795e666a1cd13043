/**
 * Maps: the Swiss tables of Go 1.27 (internal/runtime/maps), byte for byte in layout and allocation for allocation in growth. Here: what a map
 * is made of, and how its parts are found.
 *
 * A map header points either to one group of eight slots (a small map, directory length 0) or to a directory of tables. A
 * group is a control word of eight bytes followed by eight slots {key, elem}; a control byte is EMPTY, DELETED or the low seven bits
 * (h2) of the hash of the slot's key. The other bits (h1) choose the first group of a table; groups are probed at
 * triangular distances until one with an empty slot ends the search. The top bits choose the table in the directory (extendible hashing): a
 * table of 1024 slots that is full is split in two, a smaller one doubles.
 *
 * Keys and elements over 128 bytes are held by pointer. The general functions take the address of the key; the fast ones take the key
 * itself (4 and 8 bytes compared as memory, strings) and find the same slots, as the hash of a key depends on its type alone.
 */
import * as abi from '../../abi';
import { typeSize } from '../memory';

/* Header. */
export const USED = 0; // u64
export const SEED = 8; // u64
export const DIR = 16; // ptr
export const DIRLEN = 24; // u64
export const DEPTH = 32; // u8
export const SHIFT = 33; // u8
export const TOMBSTONES = 35; // u8
export const CLEARSEQ = 40; // u64
export const HEADER_SIZE: u32 = 48;

/* Table. */
export const T_USED = 0; // u16
export const T_CAPACITY = 2; // u16
export const T_GROWTH = 4; // u16
export const T_DEPTH = 6; // u8
export const T_INDEX = 8; // i64, −1 when replaced
export const T_GROUPS = 16; // ptr
export const T_MASK = 24; // u64
export const TABLE_SIZE: u32 = 32;
export const MAX_TABLE: u32 = 1024;

const LSB: u64 = 0x0101010101010101;
const MSB: u64 = 0x8080808080808080;
export const ALL_EMPTY: u64 = MSB;
export const EMPTY: u32 = 0x80;
export const DELETED: u32 = 0xfe;
export const SLOTS: u32 = 8;
export const MAX_LOAD: u32 = 7;

// @ts-ignore: decorator
@inline
export function matchH2(ctrl: u64, h2: u64): u64 {
  const v = ctrl ^ (LSB * h2);
  return (v - LSB) & ~v & MSB;
}
// @ts-ignore: decorator
@inline
export function matchEmpty(ctrl: u64): u64 {
  return ctrl & ~(ctrl << 6) & MSB;
}
// @ts-ignore: decorator
@inline
export function matchFree(ctrl: u64): u64 {
  return ctrl & MSB;
}
// @ts-ignore: decorator
@inline
export function matchFull(ctrl: u64): u64 {
  return ~ctrl & MSB;
}
// @ts-ignore: decorator
@inline
export function first(match: u64): u32 {
  return (<u32>ctz(match)) >> 3;
}

// @ts-ignore: decorator
@inline
export function slotSize(typ: u32): u32 {
  return load<u32>(typ, abi.TYPE_MAPSLOT);
}
// @ts-ignore: decorator
@inline
export function groupSize(typ: u32): u32 {
  return typeSize(load<u32>(typ, abi.TYPE_MAPGROUP));
}
// @ts-ignore: decorator
@inline
export function flags(typ: u32): u32 {
  return load<u32>(typ, abi.TYPE_MAPFLAGS);
}
// @ts-ignore: decorator
@inline
export function keyType(typ: u32): u32 {
  return load<u32>(typ, abi.TYPE_MAPKEY);
}
// @ts-ignore: decorator
@inline
export function elemType(typ: u32): u32 {
  return load<u32>(typ, abi.TYPE_ELEM);
}
/** The key of a slot, through the pointer if it is held by pointer. */
// @ts-ignore: decorator
@inline
export function keyOf(typ: u32, slot: u32): u32 {
  return flags(typ) & abi.MAP_INDIRECTKEY ? load<u32>(slot) : slot;
}
// @ts-ignore: decorator
@inline
export function elemOf(typ: u32, slot: u32): u32 {
  const e = slot + load<u32>(typ, abi.TYPE_MAPELEMOFF);
  return flags(typ) & abi.MAP_INDIRECTELEM ? load<u32>(e) : e;
}

// @ts-ignore: decorator
@inline
export function directoryAt(m: u32, i: u32): u32 {
  return load<u32>(load<u32>(m, DIR) + i * 8);
}
// @ts-ignore: decorator
@inline
export function tableFor(m: u32, hash: u64): u32 {
  return load<u32>(m, DIRLEN) == 1
    ? load<u32>(load<u32>(m, DIR))
    : directoryAt(m, <u32>(hash >> (<u64>load<u8>(m, SHIFT) & 63)));
}
