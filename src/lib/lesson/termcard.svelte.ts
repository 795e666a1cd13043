import type { TermId } from './terms.ts';

/** Which term's card is open, and beside which word. There is one card for the whole page (TermCard.svelte). */
class TermCardState {
  id = $state<TermId | undefined>();
  at = $state.raw<DOMRect | undefined>();

  open(id: TermId, element: Element): void {
    this.id = id;
    this.at = element.getBoundingClientRect();
  }

  close(): void {
    this.id = undefined;
  }
}

export const termCard = new TermCardState();
