/**
 * A hand-made machine for the tests of the page: it knows no Go, but makes pictures and events of the kind that the real one makes,
 * so that views can be tested and looked at alone. Never part of the built site.
 */
import type { Event } from '../../src/machine/events.ts';
import type {
  Color,
  FramePicture,
  GoroutinePicture,
  ObjectPicture,
  Picture,
  PointerPicture,
  ValuePicture,
  VarPicture,
} from '../../src/machine/picture.ts';

const HEAP = 0xc000012000;

export interface Shot {
  picture: Picture;
  events: Event[];
  what: string;
  why?: string;
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

export function int(value: number, address = 0): ValuePicture {
  return { kind: 'int', type: 'int', text: String(value), address, size: 8 };
}

export function str(text: string, address = 0): ValuePicture {
  const pointer: PointerPicture = { to: 0x4a1000, region: 'data' };
  return {
    kind: 'string',
    type: 'string',
    text: JSON.stringify(text),
    address,
    size: 16,
    len: text.length,
    pointer,
  };
}

export function ptr(type: string, to: number, address = 0): ValuePicture {
  const region = to === 0 ? 'nil' : to < 0xc000000000 ? 'data' : to < 0xc000010000 ? 'stack' : 'heap';
  const pointer: PointerPicture = region === 'heap' ? { to, region, object: to } : { to, region };
  return {
    kind: 'pointer',
    type,
    text: to === 0 ? 'nil' : '0x' + to.toString(16),
    address,
    size: 8,
    pointer,
  };
}

export function struct(type: string, fields: Record<string, ValuePicture>, address = 0): ValuePicture {
  let offset = 0;
  const parts = Object.entries(fields).map(([name, value]) => {
    const part = { name, offset, value: { ...value, address: address + offset } };
    offset += value.size;
    return part;
  });
  const text = '{' + parts.map((part) => part.value.text).join(' ') + '}';
  return { kind: 'struct', type, text, address, size: offset, parts };
}

export function slice(type: string, to: number, len: number, cap: number, address = 0): ValuePicture {
  const pointer: PointerPicture = to === 0 ? { to, region: 'nil' } : { to, region: 'heap', object: to };
  return { kind: 'slice', type, text: `len ${len} cap ${cap}`, address, size: 24, len, cap, pointer };
}

export function ints(values: number[], type = `[${values.length}]int`): ValuePicture {
  return {
    kind: 'array',
    type,
    text: `[${values.join(' ')}]`,
    address: 0,
    size: 8 * values.length,
    len: values.length,
    parts: values.map((value, i) => ({ name: String(i), offset: 8 * i, value: int(value) })),
  };
}

export class FixtureMachine {
  shots: Shot[] = [];
  private events: Event[] = [];
  private step = 0;
  private line = 1;
  private serial = 0;
  private heapNext = HEAP;
  private file: string;
  private picture: Picture;

  constructor(file = 'program.go') {
    this.file = file;
    this.picture = {
      step: 0,
      time: 0,
      status: { kind: 'ready' },
      current: 1,
      goroutines: [],
      heap: {
        objects: [],
        count: 0,
        bytes: 0,
        spans: [],
        stats: {
          heapAlloc: 0,
          heapLive: 0,
          heapSys: 4 << 20,
          heapIdle: 4 << 20,
          heapInuse: 8192,
          heapReleased: 0,
          heapObjects: 0,
          stackInuse: 2048,
          mallocs: 0,
          frees: 0,
          totalAlloc: 0,
          nextGC: 4 << 20,
          numGC: 0,
          numForcedGC: 0,
          pauseTotalNs: 0,
        },
      },
      collector: {
        phase: 'off',
        cycle: 0,
        barrier: false,
        worklist: [],
        worklistLength: 0,
        goal: 4 << 20,
        trigger: 3.6 * 2 ** 20,
        gcPercent: 100,
        memoryLimit: Infinity,
        marked: 0,
        spansToSweep: 0,
        gcCpuFraction: 0,
        assistTime: 0,
      },
      globals: [],
      console: [],
    };
    this.goroutine(1);
  }

  goroutine(id: number, createdBy?: GoroutinePicture['createdBy']): GoroutinePicture {
    const lo = 0xc000000000 + id * 0x800;
    const g: GoroutinePicture = {
      id,
      state: id === 1 ? 'running' : 'runnable',
      stack: { lo, hi: lo + 2048, sp: lo + 2016, guard: lo + 928, size: 2048, used: 32, color: 'white' },
      frames: [],
      elided: 0,
      depth: 0,
    };
    if (createdBy) g.createdBy = createdBy;
    this.picture.goroutines.push(g);
    return g;
  }

  private g(): GoroutinePicture {
    return this.picture.goroutines.find((g) => g.id === this.picture.current)!;
  }

  at(line: number): this {
    this.line = line;
    const frame = this.g().frames[0];
    if (frame) frame.place = { file: this.file, line, col: 2 };
    return this;
  }

  call(func: string, line: number, size = 64): this {
    const g = this.g();
    const fp = g.stack.sp;
    const frame: FramePicture = {
      key: `${g.id}/${g.frames.length}`,
      func,
      library: false,
      place: { file: this.file, line, col: 2 },
      fp,
      sp: fp - 8 - size,
      size,
      args: 0,
      vars: [],
      inlined: [],
      deferred: 0,
    };
    this.line = line;
    g.frames.unshift(frame);
    g.depth++;
    g.stack.sp = frame.sp;
    g.stack.used = g.stack.hi - frame.sp;
    return this;
  }

  ret(): this {
    const g = this.g();
    g.frames.shift();
    g.depth--;
    g.stack.sp = g.frames[0]?.sp ?? g.stack.hi - 32;
    g.stack.used = g.stack.hi - g.stack.sp;
    return this;
  }

  grow(): this {
    const g = this.g();
    const { size, used, lo } = g.stack;
    const to = 0xc000008000 + size * 4;
    g.stack = {
      ...g.stack,
      lo: to,
      hi: to + 2 * size,
      sp: to + 2 * size - used,
      guard: to + 928,
      size: 2 * size,
    };
    const moved = to + 2 * size - (lo + size);
    for (const frame of g.frames) {
      frame.fp += moved;
      frame.sp += moved;
    }
    return this.event({
      kind: 'StackCopy',
      from: lo,
      to,
      oldSize: size,
      newSize: 2 * size,
      used,
      adjusted: 7,
    });
  }

  set(name: string, value: ValuePicture, more: Partial<VarPicture> = {}): this {
    const frame = this.g().frames[0]!;
    const known = frame.vars.find((v) => v.name === name);
    const address = known?.address ?? frame.fp - 16 - frame.vars.reduce((sum, v) => sum + v.size, 0);
    const next: VarPicture = {
      name,
      type: value.type,
      kind: 'local',
      address,
      size: value.size,
      live: true,
      ...known,
      ...more,
      value: { ...value, address },
    };
    if (known) frame.vars[frame.vars.indexOf(known)] = next;
    else frame.vars.push(next);
    return this;
  }

  dead(name: string): this {
    const v = this.g().frames[0]!.vars.find((v) => v.name === name);
    if (v) v.live = false;
    return this;
  }

  alloc(type: string, size: number, value: ValuePicture, role?: string): number {
    const classes = [8, 16, 24, 32, 48, 64, 80, 96, 112, 128, 256, 512, 1024, 2048, 4096];
    const slot = classes.find((c) => c >= size) ?? size;
    const address = this.heapNext;
    this.heapNext += slot;
    const object: ObjectPicture = {
      address,
      size: slot,
      requested: size,
      sizeClass: classes.indexOf(slot) + 1,
      noscan: !value.pointer && !value.parts?.some((p) => p.value.pointer),
      span: HEAP,
      color: this.picture.collector.phase === 'mark' ? 'black' : 'white',
      state: 'object',
      type,
      serial: ++this.serial,
      library: false,
      site: { file: this.file, line: this.line, col: 2, func: this.g().frames[0]?.func ?? 'main.main' },
      value,
      pointers: [],
    };
    if (role) object.role = role;
    this.picture.heap.objects.push(object);
    this.write(address, value);
    this.event({ kind: 'Alloc', address, size, slot, type, pc: 0, sizeClass: object.sizeClass });
    return address;
  }

  write(address: number, value: ValuePicture): this {
    const object = this.picture.heap.objects.find((o) => o.address === address)!;
    object.value = { ...value, address };
    const found: ObjectPicture['pointers'] = [];
    const visit = (v: ValuePicture, offset: number): void => {
      if (v.pointer?.object !== undefined) found.push({ offset, to: v.pointer.to, object: v.pointer.object });
      for (const part of v.parts ?? []) visit(part.value, offset + part.offset);
    };
    visit(value, 0);
    object.pointers = found;
    return this;
  }

  color(address: number, color: Color): this {
    this.picture.heap.objects.find((o) => o.address === address)!.color = color;
    return this;
  }

  garbage(address: number): this {
    this.picture.heap.objects.find((o) => o.address === address)!.state = 'garbage';
    return this;
  }

  free(address: number): this {
    const heap = this.picture.heap;
    const object = heap.objects.find((o) => o.address === address)!;
    heap.objects = heap.objects.filter((o) => o !== object);
    heap.stats.frees++;
    return this.event({ kind: 'Free', address, size: object.size });
  }

  collector(change: Partial<Picture['collector']>): this {
    Object.assign(this.picture.collector, change);
    return this;
  }

  print(text: string): this {
    this.picture.console.push({ stream: 'stdout', text });
    return this.event({ kind: 'Print', stream: 'stdout', text });
  }

  status(status: Picture['status']): this {
    this.picture.status = status;
    return this;
  }

  event(event: DistributiveOmit<Event, 'step' | 'time' | 'g'>): this {
    this.events.push({ ...event, step: this.step, time: this.step * 40, g: this.picture.current } as Event);
    return this;
  }

  /** Ends a step: takes the picture. */
  shot(what: string, why?: string): this {
    const { heap } = this.picture;
    heap.count = heap.objects.length;
    heap.bytes = heap.objects.reduce((sum, o) => sum + o.size, 0);
    Object.assign(heap.stats, {
      heapAlloc: heap.bytes,
      heapLive: heap.bytes,
      heapObjects: heap.count,
      mallocs: this.serial,
    });
    this.picture.step = this.step;
    this.picture.time = this.step * 40;
    markUnreached(this.picture);
    const shot: Shot = { picture: structuredClone(this.picture), events: this.events, what };
    if (why) shot.why = why;
    this.shots.push(shot);
    this.events = [];
    this.step++;
    if (this.picture.status.kind === 'ready') this.picture.status = { kind: 'paused' };
    return this;
  }
}

/** Marks what the variables of a picture do not lead to. */
function markUnreached({ heap, goroutines, globals }: Picture): void {
  const byAddress = new Map(heap.objects.map((object) => [object.address, object]));
  const found = new Set<number>();
  const reach = (address: number | undefined): void => {
    const object = address === undefined ? undefined : byAddress.get(address);
    if (!object || found.has(object.address)) return;
    found.add(object.address);
    for (const pointer of object.pointers) reach(pointer.object);
  };
  const visit = (value: ValuePicture): void => {
    reach(value.pointer?.object);
    for (const part of value.parts ?? []) visit(part.value);
  };
  for (const variable of [...globals, ...goroutines.flatMap((g) => g.frames.flatMap((f) => f.vars))]) {
    if (!variable.live) continue;
    reach(variable.movedTo);
    visit(variable.value);
  }
  for (const object of heap.objects) {
    if (found.has(object.address) || object.state === 'garbage') delete object.unreached;
    else object.unreached = true;
  }
}
