/** What a view is to the page. A view is a folder whose index.ts exports `view`; the registry finds it. */
import type { Component } from 'svelte';
import type { Linking } from '../player/linking.svelte.ts';
import type { Player } from '../player/player.svelte.ts';

export interface ViewProps {
  player: Player;
  linking: Linking;
  /** Show the textual twin instead of the drawing. */
  text: boolean;
}

export interface View {
  id: string;
  title: string;
  /** Place among the tabs. */
  order: number;
  /** Has a drawing, and so a textual twin. */
  drawn: boolean;
  load: () => Promise<{ default: Component<ViewProps> }>;
}
