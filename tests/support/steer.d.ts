import type { Page } from '@playwright/test';

export function link(text: string, settings?: string): string;
export function ready(page: Page): Promise<void>;
export function recorded(page: Page): Promise<void>;
export function seek(page: Page, step: number): Promise<void>;
