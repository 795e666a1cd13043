/** The console: what the program has written to standard output and standard error, in the order in which it was written. */
import type { Picture } from './picture.ts';
import { begunAtEnd, decodeUtf8 } from './view.ts';

/** Characters that a picture shows. */
const SHOWN = 65536;

export interface Written {
  stream: 'stdout' | 'stderr';
  text: string;
}

/** What has been written at a checkpoint: the first `written` entries of a log that only ever grows, and characters of which only the beginning has come. */
export interface ConsoleMark {
  log: readonly Written[];
  written: number;
  begun: Readonly<Record<Written['stream'], Uint8Array>>;
}

const NOTHING = new Uint8Array();

export class Console {
  #log: Written[] = [];
  #begun: ConsoleMark['begun'] = { stdout: NOTHING, stderr: NOTHING };

  /** Gives the text that came of it: programs may write a character in parts. */
  write(stream: Written['stream'], bytes: Uint8Array): string {
    const before = this.#begun[stream];
    const all = before.length === 0 ? bytes : Uint8Array.of(...before, ...bytes);
    const whole = all.length - begunAtEnd(all);
    this.#begun = { ...this.#begun, [stream]: whole === all.length ? NOTHING : all.slice(whole) };
    const text = decodeUtf8(all, 0, whole);
    if (text !== '') this.#log.push({ stream, text });
    return text;
  }

  mark(): ConsoleMark {
    return { log: this.#log, written: this.#log.length, begun: this.#begun };
  }

  /** Another machine of the same run may have made the mark; its log says what ours would say. */
  restore({ log, written, begun }: ConsoleMark): void {
    if (written <= this.#log.length) this.#log.length = written;
    else this.#log = log.slice(0, written);
    this.#begun = begun;
  }

  /** The message that the run time has just written to standard error, without its prefix. */
  lastMessage(): string {
    const text = this.#log
      .filter((c) => c.stream === 'stderr')
      .map((c) => c.text)
      .join('');
    const last = [...text.matchAll(/^\t?(?:panic|fatal error): /gm)].at(-1);
    return text.slice(last ? last.index + last[0].length : 0).trimEnd();
  }

  /** The newest part, neighbours on the same stream joined. */
  shown(): Picture['console'] {
    const out: Picture['console'] = [];
    let room = SHOWN;
    for (let i = this.#log.length - 1; i >= 0 && room > 0; i--) {
      const c = this.#log[i]!;
      const text = c.text.length > room ? c.text.slice(-room) : c.text;
      room -= text.length;
      const last = out.at(-1);
      if (last && last.stream === c.stream) last.text = text + last.text;
      else out.push({ stream: c.stream, text });
    }
    return out.reverse();
  }
}
