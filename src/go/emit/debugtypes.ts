/** What the debugger is told of types: name, size, and where the parts and pointers of a value are. */
import { alignof, fieldOffset, hasPointers, pointerWords, sizeof } from '../ir/typeinfo.ts';
import { linkString } from '../ir/typefmt.ts';
import { under } from '../types/named.ts';
import { Kind, type Type } from '../types/type.ts';
import type { TypeInfo } from './image.ts';
import { reflectString } from './typename.ts';

const kindNames: Record<string, string> = {
  Array: 'array',
  Chan: 'chan',
  Signature: 'func',
  Interface: 'interface',
  Map: 'map',
  Pointer: 'pointer',
  Slice: 'slice',
  Struct: 'struct',
};

export class DebugTypes {
  readonly list: TypeInfo[] = [];
  readonly #index = new Map<string, number>();
  readonly #actual: (t: Type) => Type;

  /** actual: the type that stands for a type in the image. */
  constructor(actual: (t: Type) => Type) {
    this.#actual = actual;
  }

  /** Index of t in the image's types. */
  of(t0: Type): number {
    const t = this.#actual(t0);
    const key = linkString(t);
    let i = this.#index.get(key);
    if (i !== undefined) return i;
    i = this.list.length;
    this.#index.set(key, i);
    const u = under(t);
    const info: TypeInfo = {
      name: reflectString(t),
      kind:
        u.kind === 'Basic'
          ? u.basic === Kind.UnsafePointer
            ? 'unsafe.Pointer'
            : u.name
          : (kindNames[u.kind] ?? 'invalid'),
      size: sizeof(t),
      align: alignof(t),
      addr: 0,
      noscan: !hasPointers(t),
    };
    this.list.push(info);
    if (hasPointers(t) && sizeof(t) <= 1 << 16) info.ptrs = [...pointerWords(t)];
    switch (u.kind) {
      case 'Pointer':
        info.elem = this.of(u.base);
        break;
      case 'Slice':
      case 'Chan':
        info.elem = this.of(u.elem);
        break;
      case 'Array':
        info.elem = this.of(u.elem);
        info.len = u.len;
        break;
      case 'Map':
        info.key = this.of(u.key);
        info.elem = this.of(u.elem);
        break;
      case 'Struct':
        info.fields = u.fields.map((f, k) => ({
          name: f.name,
          type: this.of(f.type),
          offset: fieldOffset(t, k),
        }));
    }
    return i;
  }
}
