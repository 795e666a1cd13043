/**
 * print and println, and how a panic shows its value: Go 1.27's runtime/print.go and printpanicval. Pieces are collected and written
 * to standard error at the end of a line and whenever the host gets control.
 */
import * as abi from '../abi';
import { charge } from './clock';
import { hostWrite } from './host';
import { COST_PRINT } from './schedcosts';
import { PRINT_BUF, PRINT_CAP, PRINT_LEN } from './state';
import { printfloat, printfloat32, printcomplex, printcomplex64 } from './printfloat';

/** Writes what has been collected. */
export function flush(): void {
  const n = load<u32>(PRINT_LEN);
  if (n == 0) return;
  store<u32>(PRINT_LEN, 0);
  hostWrite(2, PRINT_BUF, n);
}

export function putByte(c: u32): void {
  let n = load<u32>(PRINT_LEN);
  if (n == <u32>PRINT_CAP) {
    flush();
    n = 0;
  }
  store<u8>(PRINT_BUF + n, <u8>c);
  store<u32>(PRINT_LEN, n + 1);
}

function putBytes(addr: u32, len: u32): void {
  if (len > <u32>PRINT_CAP) {
    flush();
    hostWrite(2, addr, len);
    return;
  }
  if (load<u32>(PRINT_LEN) + len > <u32>PRINT_CAP) flush();
  const n = load<u32>(PRINT_LEN);
  memory.copy(PRINT_BUF + n, addr, len);
  store<u32>(PRINT_LEN, n + len);
}

/** A text of the run time's own. */
export function printText(text: string): void {
  const n = <u32>text.length;
  const chars = changetype<u32>(text);
  for (let i: u32 = 0; i < n; i++) putByte(load<u8>(chars + i * 2));
}

export function printbool(v: u32): void {
  if (v) printText('true');
  else printText('false');
}

export function printuint(v: u64): void {
  if (v >= 10) printuint(v / 10);
  putByte(0x30 + <u32>(v % 10));
}

export function printint(v: i64): void {
  if (v < 0) {
    putByte(0x2d);
    printuint(0 - <u64>v);
  } else {
    printuint(v);
  }
}

function putHex(v: u64): void {
  if (v >= 16) putHex(v >> 4);
  const d = <u32>(v & 15);
  putByte(d < 10 ? 0x30 + d : 0x57 + d);
}

export function printhexu(v: u64): void {
  printText('0x');
  putHex(v);
}

export function printhex(v: i64): void {
  printhexu(v);
}

export function printpointer(p: u64): void {
  printhexu(p);
}

export function printstring(addr: u32, len: u64): void {
  putBytes(addr, <u32>len);
}

export function printsp(): void {
  putByte(0x20);
}

export function printnl(): void {
  charge(COST_PRINT);
  putByte(0x0a);
  flush();
}

export function printslice(len: i64, cap: i64, ptr: u32): void {
  putByte(0x5b);
  printint(len);
  putByte(0x2f);
  printint(cap);
  putByte(0x5d);
  printhexu(ptr >= load<u32>(abi.IMAGE_END) ? ((<u64>abi.HIGH_WORD) << 32) | ptr : ptr);
}

export function printeface(type: u64, data: u64): void {
  putByte(0x28);
  printhexu(type);
  putByte(0x2c);
  printhexu(data);
  putByte(0x29);
}

/* ── The value of a panic ─────────────────────────────────────────────────────────────────────────────────────── */

/** A string in which every line after the first is indented, so that it cannot look like a trace. */
export function printIndented(addr: u32, len: u32): void {
  for (let i: u32 = 0; i < len; i++) {
    const c = load<u8>(addr + i);
    putByte(c);
    if (c == 0x0a) putByte(0x09);
  }
}

/** A type of the language itself: its name has no package. */
function isPredeclared(name: u32, len: u32): bool {
  for (let i: u32 = 0; i < len; i++) if (load<u8>(name + i) == 0x2e) return false;
  return true;
}

/** Prints what panic was given, as `panic: …` shows it. */
export function printPanicValue(type: u32, data: u64): void {
  if (type == 0) {
    printText('nil');
    return;
  }
  const header = load<u32>(type, abi.TYPE_STR);
  const name = load<u32>(header);
  const len = load<u32>(header, 8);
  const kind = <i32>load<u8>(type, abi.TYPE_KIND);
  const p = <u32>data;
  const basic = (kind >= abi.KIND_BOOL && kind <= abi.KIND_COMPLEX128) || kind == abi.KIND_STRING;
  if (!basic) {
    putByte(0x28);
    putBytes(name, len);
    printText(') ');
    printhexu(data);
    return;
  }
  const plain = isPredeclared(name, len);
  const complex = kind == abi.KIND_COMPLEX64 || kind == abi.KIND_COMPLEX128;
  if (!plain) {
    putBytes(name, len);
    if (!complex) putByte(0x28);
    if (kind == abi.KIND_STRING) putByte(0x22);
  }
  switch (kind) {
    case abi.KIND_BOOL:
      printbool(load<u8>(p));
      break;
    case abi.KIND_INT8:
      printint(load<i8>(p));
      break;
    case abi.KIND_INT16:
      printint(load<i16>(p));
      break;
    case abi.KIND_INT32:
      printint(load<i32>(p));
      break;
    case abi.KIND_INT:
    case abi.KIND_INT64:
      printint(load<i64>(p));
      break;
    case abi.KIND_UINT8:
      printuint(load<u8>(p));
      break;
    case abi.KIND_UINT16:
      printuint(load<u16>(p));
      break;
    case abi.KIND_UINT32:
      printuint(load<u32>(p));
      break;
    case abi.KIND_UINT:
    case abi.KIND_UINT64:
    case abi.KIND_UINTPTR:
      printuint(load<u64>(p));
      break;
    case abi.KIND_FLOAT32:
      printfloat32(load<f32>(p));
      break;
    case abi.KIND_FLOAT64:
      printfloat(load<f64>(p));
      break;
    case abi.KIND_COMPLEX64:
      printcomplex64(load<f32>(p), load<f32>(p, 4));
      break;
    case abi.KIND_COMPLEX128:
      printcomplex(load<f64>(p), load<f64>(p, 8));
      break;
    default:
      printIndented(load<u32>(p), load<u32>(p, 8));
  }
  if (!plain) {
    if (kind == abi.KIND_STRING) putByte(0x22);
    if (!complex) putByte(0x29);
  }
}
