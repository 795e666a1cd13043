/**
 * Everything that can be done by key: one table, from which the keyboard, the `?` sheet and the titles of buttons are made.
 */
import type { EventKind } from '../../machine/events.ts';
import type { Player } from './player.svelte.ts';

export interface Action {
  id: string;
  /** In words, as a command. */
  label: string;
  group: 'Step' | 'Run to' | 'Time' | 'Lesson' | 'Look';
  /** KeyboardEvent.key, with `Shift+` before it where Shift changes the meaning. */
  keys: string[];
  /** How the keys are written, where not each for itself. */
  written?: string[];
  /** Only while this is so do the keys mean this; before and after they may mean something else. */
  when?: () => boolean;
  /** `key`: which of them was pressed. */
  run: (key?: string) => void;
}

/** What the actions need of the page, beside the player. */
export interface Page {
  nextSegment: () => void;
  previousSegment: () => void;
  toggleDetails: () => void;
  toggleText: () => void;
  toggleMaximise: () => void;
  edit: () => void;
  help: () => void;
  find: () => void;
  present: () => void;
  scale: (by: 1 | -1) => void;
  /** There is more of the lesson's text than is seen of it. */
  textScrolls: () => boolean;
  scrollText: (by: 1 | -1) => void;
  /** A question is open and on the page. */
  asks: () => boolean;
  question: () => void;
  choose: (choice: number) => void;
}

/** The keys of the choices of a question, in their order: their letters, and their numbers. */
const CHOICES = ['a', 'b', 'c', 'd', '1', '2', '3', '4'];

const COLLECTOR: EventKind[] = ['GCPhase', 'GCBegin', 'GCEnd'];

export function actionsOf(player: Player, page: Page): Action[] {
  const event =
    (kind: EventKind, backward = false) =>
    (): void =>
      void player.run({ what: 'event', kind }, { backward });
  return [
    {
      id: 'choose',
      label: 'Answer the question, while one is open (B by key: not in presenter mode)',
      group: 'Lesson',
      keys: CHOICES,
      written: ['a … d', '1 … 4'],
      when: page.asks,
      run: (key = '') => page.choose(CHOICES.indexOf(key) % 4),
    },
    {
      id: 'question',
      label: 'To the question that is open',
      group: 'Lesson',
      keys: ['q'],
      when: page.asks,
      run: page.question,
    },
    {
      id: 'in',
      label: 'Step: one statement, into calls',
      group: 'Step',
      keys: ['ArrowRight', 'n'],
      run: () => void player.move('in'),
    },
    {
      id: 'over',
      label: 'Step over calls',
      group: 'Step',
      keys: ['Shift+ArrowRight', 'o'],
      run: () => void player.move('over'),
    },
    {
      id: 'out',
      label: 'Step out of the function',
      group: 'Step',
      keys: ['u'],
      run: () => void player.move('out'),
    },
    {
      id: 'back',
      label: 'Step back',
      group: 'Step',
      keys: ['ArrowLeft', 'p'],
      run: () => void player.move('back'),
    },
    {
      id: 'back-over',
      label: 'Step back over calls',
      group: 'Step',
      keys: ['Shift+ArrowLeft'],
      run: () => void player.move('back over'),
    },
    {
      id: 'back-out',
      label: 'Step back out of the function',
      group: 'Step',
      keys: ['Shift+U'],
      run: () => void player.move('back out'),
    },
    {
      id: 'line',
      label: 'Next line',
      group: 'Run to',
      keys: ['l'],
      run: () => void player.run({ what: 'next line' }),
    },
    {
      id: 'call',
      label: 'Next call',
      group: 'Run to',
      keys: ['c'],
      run: () => void player.run({ what: 'call' }),
    },
    {
      id: 'return',
      label: 'Next return',
      group: 'Run to',
      keys: ['r'],
      run: () => void player.run({ what: 'return' }),
    },
    { id: 'alloc', label: 'Next allocation', group: 'Run to', keys: ['a'], run: event('Alloc') },
    {
      id: 'alloc-back',
      label: 'Previous allocation',
      group: 'Run to',
      keys: ['Shift+A'],
      run: event('Alloc', true),
    },
    { id: 'growth', label: 'Next stack growth', group: 'Run to', keys: ['s'], run: event('StackCopy') },
    {
      id: 'gc',
      label: 'Next phase of the collector',
      group: 'Run to',
      keys: ['g'],
      run: () => void player.run({ what: 'any event', kinds: COLLECTOR }),
    },
    { id: 'free', label: 'Next object freed', group: 'Run to', keys: ['f'], run: event('Free') },
    { id: 'print', label: 'Next output', group: 'Run to', keys: ['w'], run: event('Print') },
    { id: 'panic', label: 'Next panic', group: 'Run to', keys: ['x'], run: event('Panic') },
    {
      id: 'start',
      label: 'To the start',
      group: 'Time',
      keys: ['Home'],
      run: () => void player.seek(player.first),
    },
    {
      id: 'end',
      label: 'To the end',
      group: 'Time',
      keys: ['End'],
      run: () => void player.run({ what: 'end' }),
    },
    { id: 'play', label: 'Play or pause', group: 'Time', keys: [' '], run: () => player.toggle() },
    {
      id: 'bookmark',
      label: 'Set or take away a bookmark',
      group: 'Time',
      keys: ['b'],
      run: () => player.bookmark(),
    },
    {
      id: 'bookmark-next',
      label: 'Next bookmark',
      group: 'Time',
      keys: ["'"],
      run: () => {
        const { bookmarks, step } = player;
        const next = bookmarks.find((mark) => mark > step) ?? bookmarks[0];
        if (next !== undefined) void player.seek(next);
      },
    },
    { id: 'segment-next', label: 'Next segment', group: 'Lesson', keys: ['PageDown'], run: page.nextSegment },
    {
      id: 'segment-back',
      label: 'Previous segment',
      group: 'Lesson',
      keys: ['PageUp'],
      run: page.previousSegment,
    },
    {
      id: 'text-down',
      label: 'Scroll the text',
      group: 'Lesson',
      keys: ['ArrowDown', 'ArrowUp'],
      when: page.textScrolls,
      run: (key) => page.scrollText(key === 'ArrowUp' ? -1 : 1),
    },
    { id: 'edit', label: 'Change the program', group: 'Lesson', keys: ['e'], run: page.edit },
    {
      id: 'details',
      label: 'Addresses, offsets, size classes',
      group: 'Look',
      keys: ['d'],
      run: page.toggleDetails,
    },
    { id: 'text', label: 'Memory as text or drawing', group: 'Look', keys: ['t'], run: page.toggleText },
    {
      id: 'maximise',
      label: 'Memory alone, or all panes',
      group: 'Look',
      keys: ['m'],
      run: page.toggleMaximise,
    },
    { id: 'find', label: 'Find objects of the heap', group: 'Look', keys: ['/'], run: page.find },
    { id: 'larger', label: 'Larger', group: 'Look', keys: ['+'], run: () => page.scale(1) },
    { id: 'smaller', label: 'Smaller', group: 'Look', keys: ['-'], run: () => page.scale(-1) },
    { id: 'present', label: 'Presenter mode', group: 'Look', keys: ['v'], run: page.present },
    { id: 'help', label: 'This sheet', group: 'Look', keys: ['?'], run: page.help },
  ];
}

/** What a key press does; nothing while something is typed into, or where a control has keys of its own. */
export function actionFor(event: KeyboardEvent, actions: readonly Action[]): (() => void) | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return undefined;
  const target = event.target instanceof Element ? event.target : undefined;
  if (
    target?.closest(
      'input:not([type=range]), textarea, select, [contenteditable=true], [data-keys=own], dialog, [role=dialog]',
    )
  )
    return undefined;
  if (event.key === ' ' && target?.closest('button, a, summary, [role=tab]')) return undefined;
  // What stands elsewhere scrolls for itself.
  if (/^Arrow(Up|Down)$/.test(event.key) && !target?.matches('body, .lesson, .lesson *')) return undefined;
  const arrows = event.key.startsWith('Arrow');
  if (arrows && target?.closest('[role=tablist], [role=radiogroup]')) return undefined;
  // With signs, Shift is how the keyboard at hand writes them.
  const key = event.shiftKey && !/^[^\p{L} ]$/u.test(event.key) ? `Shift+${event.key}` : event.key;
  const action = actions.find(({ keys, when }) => keys.includes(key) && when?.() !== false);
  return action && (() => action.run(key));
}

/** A key as it is written on a keyboard. */
export function keyName(key: string): string {
  const names: Record<string, string> = {
    ArrowRight: '→',
    ArrowLeft: '←',
    ' ': 'Space',
    PageDown: 'PgDn',
    PageUp: 'PgUp',
  };
  return key
    .split(/(?<=.)\+/)
    .map((part) => names[part] ?? part)
    .join(' ');
}
