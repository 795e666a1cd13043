/**
 * Shapes: what a scene consists of. A scene is a list of them with stable keys, in logical units (16 to the root em), made by a pure
 * function of a picture. Nothing here knows the DOM; join.ts draws.
 */
export type Shape = Group | Box | Text | Arrow | Path;

interface Keyed {
  /** Unique among its siblings, and the same for the same thing from one scene to the next. */
  key: string;
  /** CSS classes: what the thing is and the state it is in. Colours come from the style sheet alone. */
  class?: string;
}

/** Several shapes that move together. */
export interface Group extends Keyed {
  kind: 'group';
  x: number;
  y: number;
  /** Its height; a group without is drawn even where it is out of sight (gradual.ts). */
  h?: number;
  /** Everything the children depend on, in short: while it is unchanged they are not even computed. */
  sig: string;
  children: () => Shape[];
  /** Where it comes from when it is new, if not from nothing: the place of what it was before. */
  from?: { x: number; y: number };
  enter?: Enter;
  exit?: Exit;
  /** Said of the group by a screen reader, and shown by the pointer. */
  label?: string;
  /** What it stands for on the page: `data-*` attributes, by which hovering and clicking find it. */
  data?: Record<string, string>;
}

/** fade: appears in place. drop: slides in from above. grow: swells from a point. */
export type Enter = 'fade' | 'drop' | 'grow';
/** fade: vanishes in place. drop: falls off downwards. sweep: shrinks away sideways. */
export type Exit = 'fade' | 'drop' | 'sweep';

export interface Box extends Keyed {
  kind: 'box';
  x: number;
  y: number;
  w: number;
  h: number;
  r?: number;
}

export interface Text extends Keyed {
  kind: 'text';
  x: number;
  /** Of the baseline. */
  y: number;
  text: string;
  anchor?: 'start' | 'middle' | 'end';
  /** The whole text, where `text` is shortened. */
  full?: string;
}

/** A curve with a head, from one side of something to one side of something else. */
export interface Arrow extends Keyed {
  kind: 'arrow';
  from: End;
  to: End;
  /** How far the curve bows out where both ends are on the same side. */
  bow?: number;
  /** Where it passes between other things, from its start on. */
  via?: readonly Level[];
  label?: string;
  data?: Record<string, string>;
}

export interface Place {
  x: number;
  y: number;
}

/** A part of an arrow that is level: from one x to another at a height. */
export interface Level {
  from: number;
  to: number;
  y: number;
}

export interface End extends Place {
  side: 'left' | 'right' | 'top' | 'bottom';
}

export interface Path extends Keyed {
  kind: 'path';
  d: string;
}

/** A whole drawing. */
export interface Scene {
  width: number;
  height: number;
  shapes: Shape[];
  /** One or two sentences for those who do not see it. */
  summary: string;
}

export const isGroup = (shape: Shape): shape is Group => shape.kind === 'group';

/** The shapes of a group and all groups within, for tests and for the textual twin. */
export function flatten(shapes: Shape[], x = 0, y = 0): (Shape & { atX: number; atY: number })[] {
  return shapes.flatMap((shape) => {
    if (shape.kind !== 'group') return [{ ...shape, atX: x, atY: y }];
    return [{ ...shape, atX: x, atY: y }, ...flatten(shape.children(), x + shape.x, y + shape.y)];
  });
}
