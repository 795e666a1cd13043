/**
 * Which moment the drawing of memory shows. That of a large heap takes a while: it has a task of its own, after that in which the rest of the page learns of
 * the moment, and shows until then what it showed before.
 */
import type { Player } from '../../player/player.svelte.ts';
import type { Moment } from '../../../session/protocol.ts';

/** A heap of more objects is large. */
const MANY = 200;

const isLarge = ({ picture }: Moment): boolean => picture.heap.objects.length > MANY;

export class Due {
  /** The last moment whose turn has come. */
  #come = $state.raw<Moment | undefined>();
  #shown: Moment | undefined;
  readonly #player: Player;

  /** The moment to be shown. */
  readonly moment: Moment | undefined = $derived.by(() => {
    const { moment } = this.#player;
    if (!moment || !isLarge(moment) || this.#come === moment) this.#shown = moment;
    return this.#shown;
  });

  constructor(player: Player) {
    this.#player = player;
  }

  /** Another moment is to come soon. */
  get waits(): boolean {
    return this.moment !== this.#player.moment;
  }

  /** To be called in an effect: lets the player's moment have its turn. */
  wait(): (() => void) | undefined {
    const { moment } = this.#player;
    if (!moment || !isLarge(moment)) return undefined;
    const turn = setTimeout(() => (this.#come = moment));
    return () => clearTimeout(turn);
  }
}
