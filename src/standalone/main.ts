/** The entry of the self-contained page: reads the lesson that was put into it and starts the player. */
import { mount } from 'svelte';
import type { Lesson } from '../lib/export/page.ts';
import Standalone from './Standalone.svelte';

const lesson = JSON.parse(document.getElementById('lesson')!.textContent) as Lesson;
const place = document.getElementById('player')!;
place.textContent = '';
mount(Standalone, { target: place, props: { lesson } });
