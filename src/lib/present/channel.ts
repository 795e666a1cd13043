/**
 * What passes between the page that is projected and the window with the notes: plain data over a BroadcastChannel, named after the page, so that
 * two lessons at once do not mix. The page tells where it is whenever that changes or somebody asks; the notes ask for what a remote control can do,
 * and every now and then whether the page is still there. It says so itself when it goes; a page that has crashed does not.
 */
import type { Block, Inline } from '../../scenario/index.ts';

/** A segment as the notes show it. */
export interface NotedSegment {
  title: Inline[];
  notes: Inline[][];
  body: Block[];
  question?: { question: Inline[]; answer: Inline[]; because: Block[] };
}

/** Where the page is. */
export interface Standing {
  title: string;
  /** -1 is the introduction. */
  at: number;
  /** The text of the introduction. */
  intro: Block[];
  segments: NotedSegment[];
  /** The question of the segment has been answered in front of the class. */
  revealed: boolean;
  black: boolean;
  address: string;
}

export type Command = 'next' | 'previous' | 'black' | 'reveal';

type Message =
  | { kind: 'hello' }
  | { kind: 'standing'; standing: Standing }
  | { kind: 'do'; command: Command }
  | { kind: 'there?' }
  | { kind: 'there' }
  | { kind: 'gone' };

/** Milliseconds between two questions whether the page is there, and without an answer until it is not. The answer needs no timer: those of a page behind others are slow. */
const ASKED = 2000;
const PATIENCE = 7000;

/** The end of the channel in the projected page. */
export class PageEnd {
  private readonly channel: BroadcastChannel;
  private last: Standing | undefined;

  constructor(id: string, oncommand: (command: Command) => void) {
    this.channel = new BroadcastChannel(channelName(id));
    this.channel.onmessage = (event: MessageEvent<Message>) => {
      const message = event.data;
      if (message.kind === 'do') oncommand(message.command);
      else if (message.kind === 'hello' && this.last) this.tell(this.last);
      else if (message.kind === 'there?') this.channel.postMessage({ kind: 'there' } satisfies Message);
    };
    addEventListener('pagehide', this.leave);
  }

  private readonly leave = (): void => {
    this.channel.postMessage({ kind: 'gone' } satisfies Message);
  };

  tell(standing: Standing): void {
    this.last = standing;
    this.channel.postMessage({ kind: 'standing', standing } satisfies Message);
  }

  close(): void {
    removeEventListener('pagehide', this.leave);
    this.leave();
    this.channel.close();
  }
}

/** The end in the window with the notes. */
export class NotesEnd {
  private readonly channel: BroadcastChannel;
  private readonly asking: ReturnType<typeof setInterval>;
  private heard = Date.now();

  /** `onthere` is told whether the page is there. */
  constructor(id: string, onstanding: (standing: Standing) => void, onthere: (there: boolean) => void) {
    this.channel = new BroadcastChannel(channelName(id));
    this.channel.onmessage = ({ data }: MessageEvent<Message>) => {
      if (data.kind === 'gone') return onthere(false);
      if (data.kind !== 'there' && data.kind !== 'standing') return;
      this.heard = Date.now();
      onthere(true);
      if (data.kind === 'standing') onstanding(data.standing);
    };
    this.channel.postMessage({ kind: 'hello' } satisfies Message);
    let asked = Date.now();
    this.asking = setInterval(() => {
      const now = Date.now();
      // After a sleep of this window's own, the page has its time to answer.
      if (now - asked > 2 * ASKED) this.heard = now;
      asked = now;
      if (now - this.heard > PATIENCE) onthere(false);
      this.channel.postMessage({ kind: 'there?' } satisfies Message);
    }, ASKED);
  }

  ask(command: Command): void {
    this.channel.postMessage({ kind: 'do', command } satisfies Message);
  }

  close(): void {
    clearInterval(this.asking);
    this.channel.close();
  }
}

const channelName = (id: string): string => `heapscope.present.${id}`;
