/** Attributes of HTML that Svelte's types do not have yet. */
import 'svelte/elements';

declare module 'svelte/elements' {
  interface HTMLLinkAttributes {
    /** What waits for the element that the link leads to. */
    blocking?: 'render';
  }
}
