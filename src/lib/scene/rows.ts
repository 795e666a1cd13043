/** How a value is laid out in lines: shared by frames, heap objects, globals and the textual twins. */
import type { PointerPicture, ValuePicture } from '../../machine/picture.ts';

export interface Row {
  key: string;
  name: string;
  type: string;
  /** What stands where the value stands; empty for a pointer that is drawn as an arrow. */
  text: string;
  /** Indentation: fields of fields. */
  depth: number;
  address: number;
  size: number;
  offset: number;
  pointer?: PointerPicture;
  /** Where the row is only the heading of the rows below it. */
  heading?: boolean;
  /** Stands in the place of the type, where that says less: that the value is shared and read-only. */
  tag?: string;
  /** The name takes the whole line. */
  wide?: boolean;
}

/** Elements of an array shown as a line each; scalars are shown in a row of cells instead. */
const LINES = 12;
const DEEPEST = 3;

/** The lines of one named value. */
export function rowsOf(name: string, value: ValuePicture, key = name, depth = 0, offset = 0): Row[] {
  const row: Row = {
    key,
    name,
    type: shortType(value.type),
    text: valueText(value),
    depth,
    address: value.address,
    size: value.size,
    offset,
  };
  if (value.pointer && leads(value.pointer)) row.pointer = value.pointer;
  if (isShared(value)) row.tag = READ_ONLY;
  const inner = innerRows(value, key, depth, offset);
  if (inner.length === 0) return [row];
  // An interface keeps its own arrow; what it holds needs no heading.
  if (value.kind === 'interface') return [row];
  return [{ ...row, text: '', heading: true }, ...inner];
}

/** The lines of the parts of a heap object, without a heading where it is a struct. */
export function bodyRows(value: ValuePicture, depth = 0): Row[] {
  const inner = innerRows(value, '', depth, 0);
  return inner.length > 0 ? inner : rowsOf('', value, '*', depth);
}

function innerRows(value: ValuePicture, key: string, depth: number, offset: number): Row[] {
  if (!value.parts || depth > DEEPEST) return [];
  if (value.kind === 'array' && value.parts.every((part) => isScalar(part.value))) return [];
  if (value.kind !== 'struct' && value.kind !== 'array' && value.kind !== 'map') return [];
  const inDepth = key === '' ? depth : depth + 1;
  const rows = value.parts.slice(0, value.kind === 'array' ? LINES : undefined).flatMap((part) => {
    const name = value.kind === 'array' ? `[${part.name}]` : part.name;
    return rowsOf(name, part.value, `${key}.${part.name}`, inDepth, offset + part.offset);
  });
  const more = (value.more ?? 0) + Math.max(0, value.parts.length - LINES) * (value.kind === 'array' ? 1 : 0);
  if (more > 0) {
    rows.push({
      key: `${key}.…`,
      name: '…',
      type: '',
      text: `${more} more`,
      depth: inDepth,
      address: 0,
      size: 0,
      offset: 0,
    });
  }
  return rows;
}

/** A value that fits in a cell. */
export function isScalar(value: ValuePicture): boolean {
  return !value.parts && !value.pointer && value.kind !== 'string' && value.kind !== 'slice';
}

/** Said of an interface whose value needed no allocation. */
const READ_ONLY = '→ read-only data';

/** An interface that holds a constant or a small number: its pointer leads to where the program keeps such, and not to a copy. */
function isShared({ kind, pointer, parts }: ValuePicture): boolean {
  const held = parts?.[0]?.value;
  return kind === 'interface' && pointer?.region === 'data' && held !== undefined && !DIRECT.has(held.kind);
}

/** What an interface holds in its own word. */
const DIRECT: ReadonlySet<string> = new Set([
  'pointer',
  'unsafe.Pointer',
  'unsafepointer',
  'func',
  'map',
  'chan',
]);

/** Does the pointer lead to something that can be drawn? */
function leads(pointer: PointerPicture): boolean {
  return pointer.region === 'stack' || (pointer.region === 'heap' && pointer.object !== undefined);
}

/** The value in words, as short as it can be said. */
export function valueText(value: ValuePicture): string {
  const pointer = value.pointer;
  switch (value.kind) {
    case 'pointer':
    case 'unsafe.Pointer':
      if (!pointer || pointer.region === 'nil') return 'nil';
      return leads(pointer) ? '' : value.text;
    case 'slice':
      if (!pointer || pointer.region === 'nil') return 'nil';
      return `len ${value.len ?? 0} cap ${value.cap ?? 0}`;
    case 'map':
      if (!pointer || pointer.region === 'nil') return 'nil';
      return `len ${value.len ?? 0}`;
    case 'chan':
      if (!pointer || pointer.region === 'nil') return 'nil';
      return `len ${value.len ?? 0} cap ${value.cap ?? 0}`;
    case 'interface': {
      const held = value.parts?.[0]?.value;
      if (!held) return value.text === '' || value.text === '<nil>' ? 'nil' : value.text;
      const text = valueText(held);
      return text === '' ? shortType(held.type) : `${shortType(held.type)} ${text}`;
    }
    case 'func':
      return shortFunc(value.text);
    case 'string':
      return value.text.startsWith('"') ? value.text : JSON.stringify(value.text);
    default:
      return value.text;
  }
}

/** The value where there is little room: 9/16 for len 9 cap 16. */
export function briefly(text: string): string {
  return text.replace(/^len (\d+) cap (\d+)$/, '$1/$2');
}

/** The type as a program would say it, without the name of its own package: `*User` rather than `*main.User`, `any` rather than `interface {}`. */
export function shortType(type: string): string {
  return type.replace(/\bmain\./g, '').replaceAll('interface {}', 'any');
}

/** `newUser` rather than `main.newUser`; `(*T).M`, `f.func1`. */
export function shortFunc(func: string): string {
  return func.replace(/^main\./, '');
}
