/**
 * What passes between the page that is projected and the window with the notes: plain data over a BroadcastChannel, named after the page, so that
 * two lessons at once do not mix. The page tells where it is whenever that changes or somebody asks; the notes ask for what a remote control can do.
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
  segments: NotedSegment[];
  /** The question of the segment has been answered in front of the class. */
  revealed: boolean;
  black: boolean;
  address: string;
}

export type Command = 'next' | 'previous' | 'black' | 'reveal';

type Message =
  { kind: 'hello' } | { kind: 'standing'; standing: Standing } | { kind: 'do'; command: Command };

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
    };
  }

  tell(standing: Standing): void {
    this.last = standing;
    this.channel.postMessage({ kind: 'standing', standing } satisfies Message);
  }

  close(): void {
    this.channel.close();
  }
}

/** The end in the window with the notes. */
export class NotesEnd {
  private readonly channel: BroadcastChannel;

  constructor(id: string, onstanding: (standing: Standing) => void) {
    this.channel = new BroadcastChannel(channelName(id));
    this.channel.onmessage = (event: MessageEvent<Message>) => {
      if (event.data.kind === 'standing') onstanding(event.data.standing);
    };
    this.channel.postMessage({ kind: 'hello' } satisfies Message);
  }

  ask(command: Command): void {
    this.channel.postMessage({ kind: 'do', command } satisfies Message);
  }

  close(): void {
    this.channel.close();
  }
}

const channelName = (id: string): string => `heapscope.present.${id}`;
