/**
 * The drawings of docs/escape.md: the page's own scenes, written as SVG files.
 * Usage: `SCRIPT=drawings npx vite build --config tests/support/vite.config.ts && node build/scripts/drawings.js`
 */
import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { curve } from '../../src/lib/scene/curve.ts';
import type { Shape } from '../../src/lib/scene/shape.ts';
import { graphScene } from '../../src/lib/views/graph/scene.ts';
import { compile, Library } from '../../src/go/compile.ts';
import { escapeGraph } from '../../src/session/verdicts.ts';
import type { EscapeGraph } from '../../src/session/protocol.ts';
import { librarySources, loadPackages } from '../../src/stdlib/index.ts';

export interface Drawing {
  file: string;
  title: string;
  func: string;
  source: string;
}

export const drawings: readonly Drawing[] = [
  {
    file: 'escape-return.svg',
    title: 'newUser: the address of u flows through p to the result',
    func: 'newUser',
    source: 'func newUser() *int {\n\tu := 1\n\tp := &u\n\treturn p\n}',
  },
  {
    file: 'escape-local.svg',
    title: 'local: the address of x flows to p, which lives no longer',
    func: 'local',
    source: 'func local() int {\n\tx := 1\n\tp := &x\n\treturn *p\n}',
  },
  {
    file: 'escape-store.svg',
    title: 'store: x is stored through a pointer, and nobody knows where that leads',
    func: 'store',
    source: 'func store(dst **int) {\n\tx := 1\n\tq := &x\n\t*dst = q\n}',
  },
  {
    file: 'escape-loop.svg',
    title: 'loop: last is declared outside of the loop, x inside',
    func: 'loop',
    source:
      'func loop() int {\n\tvar last *int\n\tfor i := 0; i < 3; i++ {\n\t\tx := i\n\t\tlast = &x\n\t}\n\treturn *last\n}',
  },
];

/** The escape graph of a function, compiled without inlining. */
export async function graphOf(source: string, func: string): Promise<EscapeGraph> {
  await loadPackages(['runtime']);
  const text = `package main\n\n${source}\n\nfunc main() {}\n`;
  const c = compile([{ name: 'program.go', text }], new Library(librarySources), { m: 1, noInline: true });
  return escapeGraph(c, func)!;
}

const style = `
  text { font: 13px ui-monospace, monospace; fill: #23272e; }
  .small { font-size: 11px; fill: #5d6470; }
  .title { font-weight: 700; }
  .location-box { fill: #e4f0f7; stroke: #2f7ea8; }
  .escapes .location-box, .heap .location-box { fill: #fdeadb; stroke: #c2571a; }
  .heap .location-box { stroke-width: 2.5; }
  .arrow { fill: none; stroke: #5d6470; stroke-width: 1.4; }
  .arrow.address { stroke: #c2571a; stroke-width: 2; }
`;

/** A graph as an SVG document. */
export function svg(graph: EscapeGraph, title: string): string {
  const scene = graphScene(graph, 640);
  const head = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${scene.width} ${scene.height}" width="${scene.width}" height="${scene.height}" role="img" aria-label="${escapeXml(title)}">`;
  return `${head}\n<style>${style}</style>\n<rect width="100%" height="100%" fill="#fff"/>\n${scene.shapes.map(draw).join('\n')}\n</svg>\n`;
}

function draw(shape: Shape): string {
  const cls = shape.class ? ` class="${shape.class.trim().replace(/\s+/g, ' ')}"` : '';
  switch (shape.kind) {
    case 'group':
      return `<g${cls} transform="translate(${shape.x} ${shape.y})">${shape.children().map(draw).join('')}</g>`;
    case 'box':
      return `<rect${cls} x="${shape.x}" y="${shape.y}" width="${shape.w}" height="${shape.h}" rx="${shape.r ?? 0}"/>`;
    case 'text':
      return `<text${cls} x="${shape.x}" y="${shape.y}" text-anchor="${shape.anchor ?? 'start'}">${escapeXml(shape.text)}</text>`;
    case 'arrow':
      return `<path${cls} d="${curve(shape.from, shape.to, shape.bow)}"><title>${escapeXml(shape.label ?? '')}</title></path>`;
    case 'path':
      return `<path${cls} d="${shape.d}"/>`;
  }
}

const escapeXml = (s: string): string => s.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

if (/^drawings\.[tj]s$/.test(basename(process.argv[1] ?? ''))) {
  for (const d of drawings) writeFileSync(`docs/${d.file}`, svg(await graphOf(d.source, d.func), d.title));
}
