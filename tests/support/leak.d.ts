import type { CDPSession, Page } from '@playwright/test';

export const ROUND: number;
export function visit(page: Page, loads: number): Promise<void>;
export function first(page: Page): Promise<void>;
export function held(
  page: Page,
  devtools: CDPSession,
): Promise<{ heap: number; documents: number; nodes: number; listeners: number; workers: number }>;
