/** Kinds of types as descriptors have them, and how large a descriptor is by kind. */
import * as abi from '../../machine/abi.ts';
import { under } from '../types/named.ts';
import { Kind, type Type } from '../types/type.ts';

const basicKinds = new Map<Kind, number>([
  [Kind.Bool, abi.KIND_BOOL],
  [Kind.Int, abi.KIND_INT],
  [Kind.Int8, abi.KIND_INT8],
  [Kind.Int16, abi.KIND_INT16],
  [Kind.Int32, abi.KIND_INT32],
  [Kind.Int64, abi.KIND_INT64],
  [Kind.Uint, abi.KIND_UINT],
  [Kind.Uint8, abi.KIND_UINT8],
  [Kind.Uint16, abi.KIND_UINT16],
  [Kind.Uint32, abi.KIND_UINT32],
  [Kind.Uint64, abi.KIND_UINT64],
  [Kind.Uintptr, abi.KIND_UINTPTR],
  [Kind.Float32, abi.KIND_FLOAT32],
  [Kind.Float64, abi.KIND_FLOAT64],
  [Kind.Complex64, abi.KIND_COMPLEX64],
  [Kind.Complex128, abi.KIND_COMPLEX128],
  [Kind.String, abi.KIND_STRING],
  [Kind.UnsafePointer, abi.KIND_UNSAFEPOINTER],
  [Kind.UntypedNil, abi.KIND_UNSAFEPOINTER],
]);

export function kindOf(t: Type): number {
  const u = under(t);
  switch (u.kind) {
    case 'Basic':
      return basicKinds.get(u.basic) ?? abi.KIND_INT;
    case 'Array':
      return abi.KIND_ARRAY;
    case 'Chan':
      return abi.KIND_CHAN;
    case 'Signature':
      return abi.KIND_FUNC;
    case 'Interface':
      return abi.KIND_INTERFACE;
    case 'Map':
      return abi.KIND_MAP;
    case 'Pointer':
      return abi.KIND_POINTER;
    case 'Slice':
      return abi.KIND_SLICE;
  }
  return abi.KIND_STRUCT;
}

/** Bytes of a descriptor by kind. */
export function descriptorSize(kind: number, nfunc: number): number {
  switch (kind) {
    case abi.KIND_ARRAY:
      return 80;
    case abi.KIND_CHAN:
      return 72;
    case abi.KIND_FUNC:
      return abi.TYPE_FUNCTYPES + 8 * nfunc;
    case abi.KIND_INTERFACE:
      return 80;
    case abi.KIND_MAP:
      return 96;
    case abi.KIND_STRUCT:
      return 88;
  }
  return 64;
}
