import { describe, expect, test } from 'vitest';
import { flatten, type Group, type Text } from '../../src/lib/scene/shape.ts';
import { memoryScene, NO_MEMORY, type MemoryScene } from '../../src/lib/views/memory/scene.ts';
import { unreached } from '../../src/lib/views/heap/reach.ts';
import { fixtureShots } from '../support/fixture-run.ts';
import { FixtureMachine, int, ints, ptr, str, struct } from '../support/fixture-machine.ts';

const shots = fixtureShots();

type Input = Parameters<typeof memoryScene>[0];

/** The scene of a picture, at the desk and with nothing opened by hand. */
const sceneOf = (input: Pick<Input, 'picture' | 'events'> & Partial<Input>): MemoryScene =>
  memoryScene({
    width: 900,
    view: 500,
    details: false,
    open: new Set(),
    show: 'both',
    memory: NO_MEMORY,
    ...input,
  });

function play(upTo: number, width = 900): MemoryScene {
  let scene: MemoryScene | undefined;
  for (const { picture, events } of shots.slice(0, upTo + 1)) {
    scene = sceneOf({ picture, events, width, memory: scene?.memory ?? NO_MEMORY });
  }
  return scene!;
}

const texts = (scene: MemoryScene): string[] =>
  flatten(scene.shapes).flatMap((shape) => (shape.kind === 'text' ? [(shape as Text).text] : []));
const groups = (scene: MemoryScene, name: string): (Group & { atX: number; atY: number })[] =>
  flatten(scene.shapes).flatMap((shape) =>
    shape.kind === 'group' && shape.class?.split(' ').includes(name)
      ? [shape as Group & { atX: number; atY: number }]
      : [],
  );
const arrows = (scene: MemoryScene) => flatten(scene.shapes).filter((shape) => shape.kind === 'arrow');

describe('memoryScene', () => {
  test('keys are unique among siblings at every step', () => {
    const check = (shapes: readonly { key: string; kind: string }[]): void => {
      expect(new Set(shapes.map((shape) => shape.key)).size).toBe(shapes.length);
      for (const shape of shapes) if (shape.kind === 'group') check((shape as Group).children());
    };
    for (let i = 0; i < shots.length; i++) check(play(i).shapes);
  });

  test('a frame is added below what is there, and nothing above moves', () => {
    const before = groups(play(0), 'frame');
    const after = groups(play(1), 'frame');
    expect(after).toHaveLength(before.length + 1);
    expect([after[0]!.atX, after[0]!.y]).toEqual([before[0]!.atX, before[0]!.y]);
    expect(after.at(-1)!.y).toBeGreaterThan(before.at(-1)!.y);
    expect(after.at(-1)!.exit).toBe('drop');
  });

  test('a variable that moved to the heap leaves its address in the frame and its object comes from there', () => {
    const scene = play(2);
    expect(texts(scene)).toContain('moved to heap');
    const object = groups(scene, 'object')[0]!;
    const row = groups(scene, 'moved')[0]!;
    expect(object.from).toBeDefined();
    expect(object.from!.x + 40).toBeLessThan(object.x + 100);
    expect(row.class).toContain('changed');
    expect(arrows(scene)).toHaveLength(1);
  });

  test('objects keep their place from allocation to sweep', () => {
    const places = new Map<string, string>();
    for (let i = 0; i < shots.length; i++) {
      for (const object of groups(play(i), 'object')) {
        const place = `${object.x},${object.y}`;
        expect(places.get(object.key) ?? place).toBe(place);
        places.set(object.key, place);
      }
    }
    expect(places.size).toBe(4);
  });

  test('what is unreachable is said before the collector knows it, and stays until the sweep', () => {
    const lost = shots.findIndex(({ picture }) => unreached(picture).size > 0);
    expect(texts(play(lost)).some((text) => text.startsWith('garbage'))).toBe(true);
    const found = shots.findIndex(({ picture }) =>
      picture.heap.objects.some((object) => object.state === 'garbage'),
    );
    expect(found).toBeGreaterThan(lost);
    expect(groups(play(found), 'garbage')).toHaveLength(1);
    expect(groups(play(found + 1), 'garbage')).toHaveLength(0);
  });

  test('a stack that was copied shows the old one at half its length', () => {
    const grown = shots.findIndex(({ events }) => events.some((event) => event.kind === 'StackCopy'));
    const shapes = flatten(play(grown).shapes);
    const old = shapes.find((shape) => shape.class === 'gauge-old');
    const now = shapes.find((shape) => shape.class === 'gauge');
    expect(old && 'w' in old && now && 'w' in now && old.w * 2).toBeCloseTo((now as { w: number }).w);
    expect(flatten(play(grown + 1).shapes).some((shape) => shape.class === 'gauge-old')).toBe(false);
  });

  test('a scene made twice for the same picture is the same scene', () => {
    const once = play(8);
    const { picture, events } = shots[8]!;
    const again = sceneOf({ picture, events, memory: once.memory });
    expect(flatten(again.shapes).map((shape) => [shape.key, shape.class, shape.atX, shape.atY])).toEqual(
      flatten(once.shapes).map((shape) => [shape.key, shape.class, shape.atX, shape.atY]),
    );
  });

  test('nothing is drawn outside its width, wide or narrow', () => {
    for (const width of [340, 600, 900, 1400]) {
      for (const shape of flatten(play(14, width).shapes)) {
        if (shape.kind === 'box') expect(shape.atX + shape.x + shape.w).toBeLessThanOrEqual(width);
        if (shape.kind === 'arrow') expect(Math.max(shape.from.x, shape.to.x)).toBeLessThanOrEqual(width);
      }
    }
  });

  test('with many goroutines only the running one shows its frames', () => {
    const m = new FixtureMachine();
    m.call('main.main', 3);
    for (let id = 2; id < 9; id++) m.goroutine(id);
    m.shot('eight goroutines');
    const scene = sceneOf(m.shots[0]!);
    expect(groups(scene, 'goroutine')).toHaveLength(8);
    expect(flatten(scene.shapes).filter((shape) => shape.class === 'tube closed')).toHaveLength(7);
  });

  test('two hundred objects are laid out quickly', () => {
    const m = new FixtureMachine();
    m.call('main.main', 3);
    let last = 0;
    for (let i = 0; i < 200; i++)
      last = m.alloc(
        'main.Node',
        32,
        struct('main.Node', { Name: str(`n${i}`), Next: ptr('*main.Node', last) }),
      );
    m.alloc('[8]int', 64, ints([1, 2, 3, 4, 5, 6, 7, 8]));
    m.set('n', int(200)).set('head', ptr('*main.Node', last)).shot('a list of two hundred');
    let memory = NO_MEMORY;
    const times: number[] = [];
    for (let i = 0; i < 20; i++) {
      const start = performance.now();
      memory = sceneOf({ ...m.shots[0]!, memory }).memory;
      times.push(performance.now() - start);
    }
    times.sort((a, b) => a - b);
    expect(times[10]).toBeLessThan(40);
  });
});

test('the running frame can be walked to, and is what should be in view', () => {
  const scene = play(1);
  expect(scene.things.map((thing) => thing.label).join(' ')).toContain('frame of newUser');
  expect(scene.attention).toMatchObject({ label: expect.stringContaining('newUser') as unknown });
  const made = play(2);
  expect(made.attention).toMatchObject({ label: expect.stringContaining('User, ') as unknown });
  expect(made.links.get(shots[2]!.picture.goroutines[0]!.frames[0]!.key)).toHaveLength(1);
});

test('where nothing is drawn, the words that say so stand clear of the line about the rest', () => {
  const m = new FixtureMachine();
  m.call('main.main', 3);
  m.alloc('string', 16, str('of the library'));
  m.shot('only the library allocates');
  const { picture, events } = m.shots[0]!;
  const heap = { ...picture.heap, objects: picture.heap.objects.map((o) => ({ ...o, library: true })) };
  const scene = sceneOf({ picture: { ...picture, heap }, events });
  const words = scene.shapes.find((shape) => shape.key === 'no objects') as Text;
  const layer = groups(scene, 'heap').find((one) => one.class === 'layer heap')!;
  const rest = layer.children().find((shape) => shape.key === 'rest') as Group;
  expect(layer.y + rest.y).toBeGreaterThan(words.y);
});
