import type { Plugin } from 'vite';
export function packages(dir?: string, found?: Map<string, string[]>): Map<string, string[]>;
export function stdlib(): Plugin;
