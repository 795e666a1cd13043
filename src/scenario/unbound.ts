/**
 * Why a fact measures nothing: a name that is not in the picture, a type that the program does not have, a record that lacks something.
 * A claim that counts (`objects Usr = 0`) would be true of a name that is misspelt; so names are looked at before what was measured.
 */
import { instead, closest } from './closest.ts';
import type { ObjectPicture, Picture, ValuePicture } from '../machine/picture.ts';
import { objects, partsAt, target, variable, variables, type Fact, type Sight } from './fact.ts';
import { functionsOf, hasFunction, mayHaveType } from './source.ts';

/** What is known of the lesson beside the picture. */
export interface Setting {
  program: string;
  /** The front matter's `measure:`. */
  measure?: string | undefined;
}

const OF_FUNCTION = ['frames', 'frame', 'share of bytes', 'share of objects'];
const OF_TYPE = ['objects', 'garbage', 'white', 'grey', 'black', 'slot', 'size'];
const OF_VARIABLE = ['var', 'len', 'cap', 'home', 'leads', 'color'];
const OF_GOROUTINE = ['stack', 'used', 'depth', 'state', 'waiting'];

/** A name of the fact's that the program does not have, in a sentence. */
export function unknownName({ claim, settings }: Fact, s: Sight, { program }: Setting): string | undefined {
  const { measure, name } = claim;
  if (settings !== undefined || name === '') return undefined;
  if (OF_FUNCTION.includes(measure)) return unknownFunction(program, name);
  if (OF_TYPE.includes(measure)) return unknownType(program, name, s.picture);
  return undefined;
}

/** A sentence if the program has no function of that name. */
export function unknownFunction(program: string, name: string): string | undefined {
  if (hasFunction(program, name)) return undefined;
  const own = functionsOf(program);
  return `the program has no function ${name}; ${instead(name, own)}`;
}

/** A sentence if the program cannot have a type of that name. */
export function unknownType(program: string, name: string, picture: Picture): string | undefined {
  const allocated = typesIn(picture);
  if (mayHaveType(program, name) || allocated.includes(name)) return undefined;
  const declared = [...program.matchAll(/^\s*(?:type\s+)?(\w+)(?:\[[^\]]*\])?\s+(?:struct|interface|func|map|\[|\*)/gm)].map((m) => m[1]!); // prettier-ignore
  const near = closest(name, [...declared, ...allocated]);
  return `the program has no type ${name}${near === undefined ? '' : `; did you mean "${near}"?`}`;
}

/** Why a fact found nothing to measure. */
export function whyUnbound({ claim }: Fact, s: Sight, { measure: expression }: Setting): string {
  const { measure, name } = claim;
  if (OF_VARIABLE.includes(measure)) return whyNoVariable(s, measure, name);
  if (OF_GOROUTINE.includes(measure)) {
    const ids = s.picture.goroutines.filter((g) => g.state !== 'dead').map((g) => String(g.id));
    const known = s.picture.goroutines.some((g) => String(g.id) === name.replace(/^g/, ''));
    if (name !== '' && !known) return `there is no goroutine ${name}; there are ${ids.join(', ')}`;
    return measure === 'waiting' ? 'the goroutine waits for nothing' : 'no goroutine is running';
  }
  switch (measure) {
    case 'frame':
      return `there is no frame of ${name} now`;
    case 'slot':
    case 'size': {
      const types = typesIn(s.picture);
      return `there is no object of type ${name} now; ${types.length === 0 ? 'the heap is empty' : `there are ${types.join(', ')}`}`;
    }
    case '-m':
    case '-l':
      return 'nothing is recorded of real Go (there is no real.json)';
    case 'measured':
    case 'measured bytes':
      if (expression === undefined) return 'the front matter has no "measure:" line';
      return s.real
        ? 'real.json has no measurement; record it anew'
        : 'nothing is recorded of real Go (there is no real.json)';
    case 'message':
      return 'the run has not ended with a message';
    case 'printed':
      return 'nothing has been printed';
    default:
      return 'there is nothing of the kind now';
  }
}

/** Why a path leads to no value, or a value to no object. */
export function whyNoVariable(s: Pick<Sight, 'picture'>, measure: string, path: string): string {
  const [head = '', ...fields] = path.split('.');
  const v = variable(s, head);
  if (!v) {
    const names = variables(s);
    return `there is no variable ${head} now; ${names.length === 0 ? 'there are none' : instead(head, names)}`;
  }
  let value: ValuePicture | undefined = v.value;
  for (const [i, field] of fields.entries()) {
    const parts: NonNullable<ValuePicture['parts']> = partsAt(s, value);
    const part: NonNullable<ValuePicture['parts']>[number] | undefined = parts.find((p) => p.name === field);
    const before = [head, ...fields.slice(0, i)].join('.');
    if (!part && parts.length === 0) return `${before} (${value.text}) has no parts`;
    if (!part) return `${before} has no part ${field}; ${instead(field, parts.map((p) => p.name))}`; // prettier-ignore
    value = part.value;
  }
  if (measure === 'len' || measure === 'cap') return `${path} is a ${value.type} and has no ${measure}`;
  if (measure === 'color' && !target(s, path))
    return `${path} (${value.text}) leads to no object on the heap`;
  return `${path} is ${value.text}`;
}

function typesIn(picture: Picture): string[] {
  const short = (o: ObjectPicture): string => o.type.replace(/^main\./, '');
  return [...new Set(objects({ picture }, '').map(short))].slice(0, 20);
}
