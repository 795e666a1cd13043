/**
 * Interfaces: the tables that pair an interface type with a dynamic type (itabs), and type assertions. Follows Go's runtime/iface.go: the
 * tables that the compiler needed are in the image, others are made when an assertion or conversion first asks for the pair, and
 * that a type lacks a method is remembered as well (a table whose first method is 0).
 */
import * as abi from '../abi';
import { charge } from './clock';
import { metaAlloc } from './heap/fix';
import { compareBytes, equalBytes } from './memory';
import { raise, setText, typeText } from './panic/raise';
import { COST_ASSERT, COST_ITAB_MISS } from './schedcosts';
import { ITABTABLE, ITABTABLE_CAP, ITABTABLE_COUNT, RTE_ASSERT } from './state';

/** Enters the image's tables. */
export function initItabs(): void {
  const n = load<u32>(abi.NITABS);
  let cap: u32 = 256;
  while (cap * 3 < n * 4 * 2) cap <<= 1;
  store<u32>(ITABTABLE, metaAlloc(cap * 4));
  store<u32>(ITABTABLE_CAP, cap);
  const list = load<u32>(abi.ITABS);
  for (let i: u32 = 0; i < n; i++) addItab(load<u32>(list + i * 4));
}

function place(inter: u32, typ: u32): u32 {
  const table = load<u32>(ITABTABLE);
  const mask = load<u32>(ITABTABLE_CAP) - 1;
  let i = ((inter >> 3) * 0x9e3779b1) ^ ((typ >> 3) * 0x85ebca6b);
  i ^= i >> 15;
  let step: u32 = 1;
  while (true) {
    const slot = table + (i & mask) * 4;
    const tab = load<u32>(slot);
    if (tab == 0 || (load<u32>(tab, abi.ITAB_INTER) == inter && load<u32>(tab, abi.ITAB_TYPE) == typ)) return slot;
    i += step++;
  }
}

function addItab(tab: u32): void {
  const count = load<u32>(ITABTABLE_COUNT) + 1;
  const cap = load<u32>(ITABTABLE_CAP);
  if (count * 4 > cap * 3) {
    const old = load<u32>(ITABTABLE);
    store<u32>(ITABTABLE, metaAlloc(cap * 8));
    store<u32>(ITABTABLE_CAP, cap * 2);
    for (let i: u32 = 0; i < cap; i++) {
      const t = load<u32>(old + i * 4);
      if (t != 0) store<u32>(place(load<u32>(t, abi.ITAB_INTER), load<u32>(t, abi.ITAB_TYPE)), t);
    }
  }
  store<u32>(place(load<u32>(tab, abi.ITAB_INTER), load<u32>(tab, abi.ITAB_TYPE)), tab);
  store<u32>(ITABTABLE_COUNT, count);
}

/** Compares two method names given by their string headers, in the order method lists have. */
function compareNames(a: u32, b: u32): i32 {
  return compareBytes(load<u32>(a), load<u32>(a, 8), load<u32>(b), load<u32>(b, 8));
}

function sameText(a: u32, b: u32): bool {
  if (a == b) return true;
  if (a == 0 || b == 0) return false;
  return load<u64>(a, 8) == load<u64>(b, 8) && equalBytes(load<u32>(a), load<u32>(b), load<u32>(a, 8));
}

/**
 * Finds the methods of an interface among those of a type, and writes their PCs where funs leads (0: only looks). Returns 0, or the
 * name (string header) of the first method that is missing. Both lists are sorted by name.
 */
function match(inter: u32, typ: u32, funs: u32): u32 {
  let im = load<u32>(inter, abi.TYPE_IMETHODS);
  const end = im + load<u32>(inter, abi.TYPE_NIMETHODS) * abi.IMETHOD_SIZE;
  const uncommon = load<u32>(typ, abi.TYPE_UNCOMMON);
  if (uncommon == 0) return im == end ? 0 : load<u32>(im);
  let m = uncommon + abi.UNCOMMON_METHODS;
  const last = m + load<u32>(uncommon, 8) * abi.METHOD_SIZE;
  for (; im < end; im += abi.IMETHOD_SIZE) {
    const name = load<u32>(im);
    for (; ; m += abi.METHOD_SIZE) {
      if (m >= last) return name;
      const c = compareNames(load<u32>(m), name);
      if (c > 0) return name;
      // An unexported name is a different one in every package.
      if (c == 0 && load<u32>(m, 4) == load<u32>(im, 4) && sameText(load<u32>(m, 16), load<u32>(im, 8))) break;
    }
    if (funs != 0) {
      store<u64>(funs, load<u32>(m, 8));
      funs += 8;
    }
    m += abi.METHOD_SIZE;
  }
  return 0;
}

/** The table of a pair; 0 if the type does not implement the interface. */
export function getitab(inter: u32, typ: u32): u32 {
  let tab = load<u32>(place(inter, typ));
  if (tab == 0) {
    charge(COST_ITAB_MISS);
    const n = max<u32>(load<u32>(inter, abi.TYPE_NIMETHODS), 1);
    tab = metaAlloc(abi.ITAB_FUN + n * 8);
    store<u64>(tab, inter, abi.ITAB_INTER);
    store<u64>(tab, typ, abi.ITAB_TYPE);
    store<u32>(tab, load<u32>(typ, abi.TYPE_HASH), abi.ITAB_HASH);
    if (match(inter, typ, tab + abi.ITAB_FUN) != 0) memory.fill(tab + abi.ITAB_FUN, 0, n * 8);
    addItab(tab);
  }
  return load<u32>(tab, abi.ITAB_FUN) == 0 ? 0 : tab;
}

export function ifaceToTab(inter: u32, typ: u32, fp: u32, pc: u32): u32 {
  charge(COST_ASSERT);
  return typ == 0 ? 0 : getitab(inter, typ);
}

export function typeAssertTab(inter: u32, typ: u32, fp: u32, pc: u32): u32 {
  charge(COST_ASSERT);
  const tab = typ == 0 ? 0 : getitab(inter, typ);
  if (tab != 0) return tab;
  assertionFails(0, typ, inter, typ == 0 ? 0 : match(inter, typ, 0), fp, pc);
  return 0;
}

export function panicdottype(have: u32, want: u32, inter: u32, fp: u32, pc: u32): u32 {
  return assertionFails(inter, have, want, 0, fp, pc);
}

/**
 * Raises a *runtime.TypeAssertionError. x: 1 if the interface was nil; y: the types have one name but come from different packages (1) or scopes (2).
 */
function assertionFails(inter: u32, have: u32, want: u32, missing: u32, fp: u32, pc: u32): u32 {
  setText(0, typeText(inter));
  setText(1, typeText(have));
  setText(2, typeText(want));
  setText(3, missing);
  let y: i64 = 0;
  if (have != 0 && missing == 0 && sameText(typeText(have), typeText(want))) {
    y = sameText(packageOf(have), packageOf(want)) ? 2 : 1;
  }
  return raise(RTE_ASSERT, have == 0 ? 1 : 0, y, fp, pc);
}

function packageOf(typ: u32): u32 {
  const uncommon = load<u32>(typ, abi.TYPE_UNCOMMON);
  return uncommon == 0 ? 0 : load<u32>(uncommon, 4);
}
