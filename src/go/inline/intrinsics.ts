/*
 * Functions that Go's back end replaces by instructions on amd64 (Go: ssagen/intrinsics.go): a call of one costs no
 * more than any other node, and is never inlined.
 */
import type { Func } from '../ir/nodes.ts';

const words = (s: string): Set<string> => new Set(s.trim().split(/\s+/));

const table = new Map<string, Set<string>>([
  ['crypto/internal/constanttime', words('Select boolToUint8')],
  [
    'internal/runtime/atomic',
    words(`And And32 And64 And8 Cas Cas64 CasRel Casint32 Casint64 Casp1 Casuintptr Load Load64 Load8 LoadAcq LoadAcq64
      LoadAcquintptr Loadint32 Loadint64 Loadp Loaduint Loaduintptr Or Or32 Or64 Or8 Store Store64 Store8 StoreRel
      StoreRel64 StoreReluintptr Storeint32 Storeint64 StorepNoWB Storeuintptr Xadd Xadd64 Xaddint32 Xaddint64
      Xadduintptr Xchg Xchg64 Xchg8 Xchgint32 Xchgint64 Xchguintptr`),
  ],
  [
    'internal/runtime/maps',
    words(`bitsetFirst bitsetRemoveBelow bitsetLowestSet bitsetShiftOutLowest ctrlGroupMatchH2 ctrlGroupMatchEmpty
      ctrlGroupMatchEmptyOrDeleted ctrlGroupMatchFull`),
  ],
  ['internal/runtime/math', words('Add64 MulUintptr')],
  [
    'internal/runtime/sys',
    words(`Bswap32 Bswap64 GetCallerPC GetCallerSP GetClosurePtr Len64 Len8 OnesCount64 Prefetch PrefetchStreamed
      TrailingZeros32 TrailingZeros64 TrailingZeros8`),
  ],
  ['math/big', words('mulWW')],
  [
    'math/bits',
    words(`Add Add64 Div Div64 Len Len16 Len32 Len64 Len8 Mul Mul64 OnesCount OnesCount16 OnesCount32 OnesCount64
      ReverseBytes32 ReverseBytes64 RotateLeft RotateLeft16 RotateLeft32 RotateLeft64 RotateLeft8 Sub Sub64
      TrailingZeros16 TrailingZeros32 TrailingZeros64 TrailingZeros8`),
  ],
  ['math', words('Ceil FMA Floor RoundToEven Trunc sqrt')],
  ['runtime', words('KeepAlive slicebytetostringtmp')],
  [
    'sync/atomic',
    words(`AddInt32 AddInt64 AddUint32 AddUint64 AddUintptr AndInt32 AndInt64 AndUint32 AndUint64 AndUintptr
      CompareAndSwapInt32 CompareAndSwapInt64 CompareAndSwapUint32 CompareAndSwapUint64 CompareAndSwapUintptr LoadInt32
      LoadInt64 LoadPointer LoadUint32 LoadUint64 LoadUintptr OrInt32 OrInt64 OrUint32 OrUint64 OrUintptr StoreInt32
      StoreInt64 StoreUint32 StoreUint64 StoreUintptr SwapInt32 SwapInt64 SwapUint32 SwapUint64 SwapUintptr`),
  ],
]);

/** Whether calls of fn become instructions. */
export function isIntrinsic(fn: Func): boolean {
  const { pkg, name } = fn.nname.sym;
  return table.get(pkg.path)?.has(name) ?? false;
}

const byteorder =
  words(`LEUint64 LEUint32 LEUint16 BEUint64 BEUint32 BEUint16 LEPutUint64 LEPutUint32 LEPutUint16
  BEPutUint64 BEPutUint32 BEPutUint16 LEAppendUint64 LEAppendUint32 LEAppendUint16 BEAppendUint64 BEAppendUint32
  BEAppendUint16`);

const binary = /^(littleEndian|bigEndian)\.(Put|Append)?Uint(64|32|16)$/;

/** Functions that are counted as cheap although their bodies do not look so. */
export function isCheap(fn: Func): boolean {
  const { pkg, name } = fn.nname.sym;
  switch (pkg.path) {
    case 'internal/abi':
      return name === 'NoEscape' || name.startsWith('EscapeNonString[');
    case 'internal/byteorder':
      return byteorder.has(name);
    case 'encoding/binary':
      return binary.test(name);
    case 'runtime':
      return name === 'panicrangestate' || name === '(*heapBits).nextArena' || name === 'heapBits.nextArena';
  }
  return false;
}
