/** Types of what the run time allocates in the Go heap itself: descriptors like those of the image, made at the start. */
import * as abi from '../abi';
import {
  RTTYPE_HCHAN,
  RTTYPE_MAP,
  RTTYPE_POINTER,
  RTTYPE_RECORD,
  RTTYPE_SIZE,
  RTTYPE_STRING,
  RTTYPE_TABLE,
  RTTYPE_TIMER,
  RTTYPE_WEAK,
} from './state';
import { metaAlloc } from './heap/fix';

const BITS: u32 = 80; // offset of the pointer bitmap in a record, then the string header of the name
const NAME: u32 = 88;

/** bits: word i of a value is a pointer. */
function define(at: u32, size: u32, bits: u64, kind: u32, name: string): void {
  memory.fill(at, 0, RTTYPE_SIZE);
  store<u64>(at, size, abi.TYPE_SIZE);
  store<u64>(at, bits == 0 ? 0 : (64 - clz(bits)) * 8, abi.TYPE_PTRBYTES);
  store<u32>(at, at, abi.TYPE_HASH);
  store<u8>(at, 8, abi.TYPE_ALIGN);
  store<u8>(at, 8, abi.TYPE_FIELDALIGN);
  store<u8>(at, <u8>kind, abi.TYPE_KIND);
  store<u64>(at + BITS, bits);
  store<u64>(at, at + BITS, abi.TYPE_GCDATA);
  const n = <u32>name.length;
  const text = metaAlloc(n);
  for (let i: u32 = 0; i < n; i++) store<u8>(text + i, load<u8>(changetype<u32>(name) + i * 2));
  store<u64>(at + NAME, text);
  store<u64>(at + NAME, n, 8);
  store<u32>(at, at + NAME, abi.TYPE_STR);
}

export function initTypes(): void {
  define(RTTYPE_MAP, 48, 0b100, abi.KIND_STRUCT, 'maps.Map');
  define(RTTYPE_TABLE, 32, 0b100, abi.KIND_STRUCT, 'maps.table');
  define(RTTYPE_POINTER, 8, 0b1, abi.KIND_UNSAFEPOINTER, 'unsafe.Pointer');
  define(RTTYPE_HCHAN, 112, 0b10100, abi.KIND_STRUCT, 'runtime.hchan');
  define(RTTYPE_TIMER, 112, 0b1110001, abi.KIND_STRUCT, 'time.Timer');
  define(RTTYPE_STRING, 16, 0b1, abi.KIND_STRING, 'string');
  define(RTTYPE_WEAK, 8, 0, abi.KIND_STRUCT, 'weak.Pointer');
  // Spans of values with pointers, as Go's; but the collector is told by hand what records lead to (heap/records.ts).
  define(RTTYPE_RECORD, 8, 0, abi.KIND_STRUCT, 'runtime record');
  store<u64>(RTTYPE_RECORD, 8, abi.TYPE_PTRBYTES);
}
