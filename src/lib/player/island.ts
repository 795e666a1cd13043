/**
 * Islands: parts of a page that come to life one after the other, each in a task of its own, so that a slow machine answers its reader in between.
 *
 * A page that was rendered beforehand contains what its islands show; all of it can be read before any script runs. Making it alive in one go takes a
 * phone half a second, in which nobody can scroll. So the page around them comes first, and leaves what is in an island as it is; each island follows when
 * its turn comes. What is made later, when the page is alive, is there at once.
 *
 * Invariant: an island shows what its component would show there, alive or not; it only does not answer yet.
 */
import { hydrate, mount, unmount, type Component } from 'svelte';
import type { Attachment } from 'svelte/attachments';
import { turnOfTasks } from './turns.ts';

const server = import.meta.env.SSR ? await import('svelte/server') : undefined;

/** What is made now stands in the page already, as it came: at first all, later what is in an island that comes to life. */
let inherits = true;
let turn: Promise<void> = Promise.resolve();

interface Island {
  /** What stands in the island until it is alive. */
  readonly markup: string;
  /** Brings the island in an element to life. */
  readonly wake: Attachment;
}

/** A component as an island of a name, made where it stands (Island.svelte). */
export function island<Props extends object>(
  name: string,
  component: Component<Props, object, '' | (keyof Props & string)>,
  props: Props,
): Island {
  const asleep = inherits;
  return {
    // In the browser it is only told that there is something, which it leaves alone.
    markup: !asleep
      ? ''
      : server
        ? wrapped(server.render(component as Component, { props, idPrefix: name }).body)
        : ' ',
    wake: (element) => {
      const there = asleep ? element.firstElementChild : null;
      let instance: object | undefined;
      let gone = false;
      if (there === null) {
        element.innerHTML = wrapped('');
        instance = mount(component, { target: element.firstElementChild!, props });
      } else {
        turn = turn.then(turnOfTasks).then(() => {
          if (gone) return;
          inherits = true;
          try {
            instance = hydrate(component, { target: there, props });
          } catch (e) {
            // The others come to life all the same.
            reportError(e);
          }
          inherits = false;
        });
      }
      return () => {
        gone = true;
        if (instance) void unmount(instance);
      };
    },
  };
}

/** All islands there are now are alive. */
export const awake = (): Promise<void> => turn;

const wrapped = (body: string): string => `<div>${body}</div>`;
