/** Links of a lesson's text: which there are, and whether each leads anywhere. */
import { instead } from './closest.ts';
import type { Block, Inline } from './markdown.ts';
import { termIds } from './page.ts';
import { parsePoint, pointKinds, problemOfPoint } from './point.ts';

/** The addresses of all links, in the order of the text. */
export function linksOf(parts: readonly (Inline | Block)[]): string[] {
  return parts.flatMap((part): string[] => {
    switch (part.kind) {
      case 'link':
        return [part.to, ...linksOf(part.text)];
      case 'em':
      case 'strong':
      case 'paragraph':
        return linksOf(part.text);
      case 'list':
        return part.items.flatMap(linksOf);
      case 'note':
        return linksOf(part.blocks);
      case 'table':
        return [part.head, ...part.rows].flat().flatMap(linksOf);
      case 'text':
      case 'code':
        return [];
    }
  });
}

/** What is wrong with where a link leads; undefined if nothing is. */
export function problemOfLink(to: string): string | undefined {
  if (/^(https?:|mailto:|[/#.])/.test(to)) return undefined;
  const [, scheme, name = ''] = /^(\w+):(.*)$/.exec(to) ?? [];
  if (scheme === 'term')
    return termIds.includes(name) ? undefined : `"${name}" is not in the glossary; ${instead(name, termIds)}`;
  const point = parsePoint(to);
  if (point && scheme !== undefined) return problemOfPoint(point);
  const schemes = [...pointKinds, 'term', 'https'].map((kind) => `${kind}:`);
  return `no link leads to "${to}"; ${instead(scheme === undefined ? to : `${scheme}:`, schemes)}`;
}
