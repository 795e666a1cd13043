/** What heap objects are called, and by which key they are known from one picture to the next. */
import { isClosure, type ObjectPicture, type Picture, type ValuePicture } from '../../../machine/picture.ts';
import { bodyRows, shortFunc, shortType, type Row } from '../../scene/rows.ts';

export function objectKey(object: ObjectPicture): string {
  return `${object.address}#${object.serial}`;
}

/** What the object is called: its type, or its role in the run time. */
export function nameOf(object: ObjectPicture): string {
  if (isClosure(object)) return 'closure';
  const { role } = object;
  const type = shortType(object.type);
  if (!role) return type === '' ? 'bytes' : type;
  // An array, a variable in a box and the bytes of a string are best told by their type; what only the run time knows, by its role.
  if (role === 'backing array' || role === 'interface value') return type === '' ? role : type;
  return role;
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
