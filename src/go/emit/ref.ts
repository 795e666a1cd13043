/*
 * What the code of a function refers to outside itself: other functions, type descriptors, static data.
 *
 * The numbers behind these differ from program to program, as they depend on everything else that is linked. So code
 * is made with references in their place, and the linker puts in the numbers. That way the code of a library's
 * function is made once and serves every program that reaches the function.
 *
 * A function's references are kept in the order in which lowering came upon them. Functions are numbered and data is
 * laid out in that order, so that a program's image is the same, byte for byte, whether its code was made now or before.
 */
import type { Func, Name } from '../ir/nodes.ts';
import type { Type } from '../types/type.ts';

/** A word of static data that holds a reference. */
export interface Patch {
  off: number;
  ref: Ref;
}

export type Ref =
  /** The number of a function. */
  | { k: 'func'; fn: Func }
  /** The PC at which a function is entered. */
  | { k: 'entry'; fn: Func }
  /** The closure object of a function that captures nothing. */
  | { k: 'closure'; fn: Func }
  /** The function that refers; what is added is a resume index, the sum is a PC. */
  | { k: 'here' }
  /** The host's function that ends a stay in Go code. */
  | { k: 'suspend' }
  | { k: 'native'; name: string }
  /** A package-level variable. */
  | { k: 'global'; name: Name }
  | { k: 'type'; type: Type }
  /** The method table of a type for an interface. */
  | { k: 'itab'; iface: Type; type: Type }
  /** The bytes of a string that is not empty, one char per byte. */
  | { k: 'string'; text: string }
  /** Read-only bytes, with references in some of their words. */
  | { k: 'blob'; bytes: Uint8Array; align: number; patches: Patch[] }
  /** Where everything without size lies. */
  | { k: 'zerobase' }
  /** 1,024 zero bytes. */
  | { k: 'zeros' }
  /** The numbers 0 to 255, in 8 bytes each. */
  | { k: 'uint64s' };

export const HERE: Ref = { k: 'here' };
export const SUSPEND: Ref = { k: 'suspend' };
export const ZEROBASE: Ref = { k: 'zerobase' };
export const ZEROS: Ref = { k: 'zeros' };
export const UINT64S: Ref = { k: 'uint64s' };

/** The method table, or for an empty interface the type, in the first word of an interface value. */
export function tabRef(iface: Type, empty: boolean, type: Type): Ref {
  return empty ? { k: 'type', type } : { k: 'itab', iface, type };
}

/** How a number stands in the code: unsigned LEB128, or the constant of an instruction, signed. */
export type Encoding = 'u32' | 'i32' | 'i64';

/** A number that the linker puts in at a place of a body. */
export interface Fixup {
  at: number;
  enc: Encoding;
  ref: Ref;
  add: number;
}

/** The body of a WebAssembly function without the numbers of its references. */
export interface Body {
  bytes: Uint8Array;
  fixups: Fixup[];
}
