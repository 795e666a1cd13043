/** Words for what a step changed in the frames of the user's code: a call, a return, variables. */
import type { Image } from '../go/emit/image.ts';
import type {
  FramePicture,
  GoroutinePicture,
  Picture,
  ValuePicture,
  VarPicture,
} from '../machine/picture.ts';
import type { Stacks } from './laststep.ts';
import type { Sentence } from './protocol.ts';
import { bytes, clip, list, short } from './words.ts';

/** Bytes of the return address that a call pushes. */
const RETURN_ADDRESS = 8;

export function current(p: Stacks): GoroutinePicture | undefined {
  return p.goroutines.find((g) => g.id === p.current) ?? p.goroutines[0];
}

export function userFrames(g: GoroutinePicture | undefined): FramePicture[] {
  return g ? g.frames.filter((f) => !f.library) : [];
}

export function fromFrames(before: Stacks, after: Picture, image: Image): Sentence | undefined {
  const was = current(before);
  const is = current(after);
  if (!was || !is) return undefined;
  if (was.id !== is.id) return { what: `Goroutine ${is.id} runs now.` };
  const oldFrames = userFrames(was);
  const oldTop = oldFrames[0];
  const newTop = userFrames(is)[0];
  if (!oldTop || !newTop) return undefined;
  const known = new Set(oldFrames.map(identity));
  if (!known.has(identity(newTop))) return called(is, newTop);
  if (identity(oldTop) !== identity(newTop)) return returned(oldTop, image);
  const changes = changed(oldTop, newTop);
  if (changes.length === 0) return undefined;
  return { what: `${list(changes.slice(0, 3))}${changes.length > 3 ? ' and more' : ''}.` };
}

const identity = (f: FramePicture): string => f.key + f.func;

function called(g: GoroutinePicture, callee: FramePicture): Sentence {
  const caller = g.frames[g.frames.indexOf(callee) + 1];
  const args = callee.vars.filter((v) => v.kind === 'param').map((v) => `${v.name} = ${clip(v.value.text)}`);
  const given = args.length ? ` with \`${args.join(', ')}\`` : '';
  const who = !caller || caller.library ? 'Library code' : `\`${short(caller.func)}\``;
  return {
    what: `${who} calls \`${short(callee.func)}\`${given}: a frame is pushed on the stack.`,
    why:
      `It takes ${bytes(callee.size + RETURN_ADDRESS)}, ${callee.size === 0 ? 'for the return address alone' : 'with the return address'}.` +
      (args.length ? ' The arguments stand in the caller’s frame.' : ''),
  };
}

function returned(gone: FramePicture, image: Image): Sentence {
  const names = gone.vars
    .filter((v) => v.movedTo === undefined && v.kind !== 'closure')
    .map((v) => `\`${v.name}\``);
  const are = `${list(names)} ${names.length === 1 ? 'is' : 'are'} gone`;
  const free = !leadsToHeap(gone) && !allocates(image, gone.func);
  return {
    what: `\`${short(gone.func)}\` returns: its frame drops off the stack.`,
    why: names.length ? `${are}${free ? '; nothing has to be collected for that' : ''}.` : undefined,
  };
}

/** Whether something on the heap was held by the frame. */
function leadsToHeap(f: FramePicture): boolean {
  return f.vars.some((v) => v.movedTo !== undefined || v.value.pointer?.region === 'heap');
}

/** Whether a function's own code has a place that may allocate. */
function allocates(image: Image, func: string): boolean {
  const points = image.funcs.find((f) => f.name === func)?.points;
  return points?.some((p) => p.alloc !== undefined) ?? false;
}

function changed(before: FramePicture, after: FramePicture): string[] {
  const old = new Map(before.vars.map((v) => [v.name + v.address, v]));
  const out: string[] = [];
  for (const v of after.vars) {
    const o = old.get(v.name + v.address);
    if (o === undefined) {
      if (v.kind === 'local')
        out.push(
          `\`${v.name}\` is declared, ${v.movedTo === undefined ? 'in the frame' : 'on the heap'}, with ${valueText(v)}`,
        );
    } else if (o.value.text !== v.value.text) out.push(`\`${v.name}\` becomes ${valueText(v)}`);
  }
  return out;
}

function valueText(v: VarPicture): string {
  const value: ValuePicture = v.value;
  if (value.pointer && value.kind === 'pointer') {
    if (value.pointer.region === 'nil') return '`nil`';
    return `a pointer into the ${value.pointer.region === 'data' ? 'read-only data or globals' : value.pointer.region}`;
  }
  return `\`${clip(value.text)}\``;
}
