/** What heap objects are called, and by which key they are known from one picture to the next. */
import { isClosure, type ObjectPicture, type Picture, type ValuePicture } from '../../../machine/picture.ts';
import { count } from '../../scene/measure.ts';
import { bodyRows, shortFunc, shortType, type Row } from '../../scene/rows.ts';

export function objectKey(object: ObjectPicture): string {
  return `${object.address}#${object.serial}`;
}

/** What the object is called: its type, or its role in the run time. */
export function nameOf(object: ObjectPicture): string {
  if (isClosure(object)) return 'closure';
  const { role } = object;
  const type = shortType(object.type);
  if (!role) {
    if (type === '') return 'bytes';
    return object.values ? `${object.values} × ${type}` : type;
  }
  // An array, a variable in a box and the bytes of a string are best told by their type; what only the run time knows, by its role.
  if (role === 'backing array' || role === 'interface value') return type === '' ? role : type;
  return role;
}

const INTERNALS: ReadonlySet<string | undefined> = new Set(['map groups', 'map table', 'map directory']);

/** What a map consists of beside its header: it buries what is in it, and is drawn by its name until it is opened. */
export function isInternal(object: ObjectPicture): boolean {
  return INTERNALS.has(object.role);
}

/** What a map's header and its groups say of themselves: how many entries there are, and in how many objects. By address. */
export function mapNotes(objects: readonly ObjectPicture[]): Map<number, string> {
  const notes = new Map<number, string>();
  const byAddress = new Map(objects.flatMap((one) => (isInternal(one) ? [[one.address, one] as const] : [])));
  for (const one of objects) {
    if (one.entries === undefined) continue;
    const entries =
      one.entries === 0 ? 'empty' : one.entries === 1 ? '1 entry' : `${count(one.entries)} entries`;
    if (isInternal(one)) {
      notes.set(one.address, entries);
      continue;
    }
    const parts = new Set([one.address]);
    const todo = [one];
    for (let next = todo.pop(); next; next = todo.pop())
      for (const { object } of next.pointers) {
        const part = object === undefined || parts.has(object) ? undefined : byAddress.get(object);
        if (!part) continue;
        parts.add(part.address);
        todo.push(part);
      }
    notes.set(one.address, parts.size > 1 ? `${entries}, ${parts.size} objects` : entries);
  }
  return notes;
}

/** The lines of a closure: its code, then what it captured. */
export function closureRows(object: ObjectPicture, value: ValuePicture, func: string | undefined): Row[] {
  const code = func ?? (object.site ? `line ${object.site.line}` : '');
  return bodyRows(value).map((row, i) => (i === 0 ? { ...row, name: 'code', text: code, type: '' } : row));
}

/** Closures carry no name; the variables that hold them know it. By address. */
export function closureNames(picture: Picture): Map<number, string> {
  const names = new Map<number, string>();
  if (!picture.heap.objects.some(isClosure)) return names;
  const note = (value: ValuePicture): void => {
    if (value.kind === 'func' && value.pointer?.object !== undefined && value.text !== '')
      names.set(value.pointer.object, shortFunc(value.text));
  };
  eachValue(picture, note);
  const walk = (value: ValuePicture): void => {
    note(value);
    for (const part of value.parts ?? []) walk(part.value);
  };
  for (const object of picture.heap.objects) if (object.value) walk(object.value);
  return names;
}

/** Every value that the program's own variables hold, with its parts. */
export function eachValue(picture: Picture, visit: (value: ValuePicture) => void): void {
  const walk = (value: ValuePicture): void => {
    visit(value);
    for (const part of value.parts ?? []) walk(part.value);
  };
  for (const variable of picture.globals) walk(variable.value);
  for (const g of picture.goroutines) {
    for (const frame of g.frames) {
      if (frame.library) continue;
      for (const { value } of frame.temps ?? []) walk(value);
      for (const variable of frame.vars) {
        if (variable.movedTo !== undefined)
          visit({
            ...variable.value,
            pointer: { to: variable.movedTo, region: 'heap', object: variable.movedTo },
          });
        walk(variable.value);
      }
    }
  }
}
