/**
 * A drawing of the page as a picture of its own: a copy in which every element carries what the style sheet gave it, so that a browser, a slide program
 * and an editor of drawings show the same. Below it stands what the picture shows.
 */

/** Properties that children take over from their parents: written only where they change. */
const INHERITED: Record<string, string> = {
  fill: 'rgb(0, 0, 0)',
  'fill-opacity': '1',
  stroke: 'none',
  'stroke-width': '1px',
  'stroke-dasharray': 'none',
  'stroke-linecap': 'butt',
  'stroke-linejoin': 'miter',
  'stroke-opacity': '1',
  'font-family': '',
  'font-size': '',
  'font-weight': '400',
  'font-style': 'normal',
  'letter-spacing': 'normal',
  'text-anchor': 'start',
  'paint-order': 'normal',
};
/** Properties of the element alone, with what they are if nothing is said. */
const OWN: Record<string, string> = { opacity: '1', 'dominant-baseline': 'auto' };
/** Attributes that say what is drawn. The others are for the page. */
const KEPT = new Set(
  'id x y x1 y1 x2 y2 cx cy r rx ry d width height points transform viewBox patternUnits patternTransform'.split(
    ' ',
  ),
);

const SVG = 'http://www.w3.org/2000/svg';
const MARGIN = 16;
const LINE = 20;

export interface Caption {
  title: string;
  text: string;
}

export interface Picture {
  /** The text of an SVG file. */
  svg: string;
  /** In CSS pixels. */
  width: number;
  height: number;
}

/** `fonts` are rules for the faces used, with the faces in them. */
export function pictureOf(drawing: SVGSVGElement, caption: Caption, fonts: string): Picture {
  const box = drawing.viewBox.baseVal;
  const background = getComputedStyle(drawing.closest('.pane') ?? document.body).backgroundColor;
  const ink = getComputedStyle(document.body);
  const lines = wrap(caption.text, Math.max(40, Math.floor(box.width / 8.2)));
  const width = box.width + 2 * MARGIN;
  const height = box.height + 2 * MARGIN + LINE * (lines.length + 1) + 8;

  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('xmlns', SVG);
  svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
  svg.setAttribute('width', String(width));
  svg.setAttribute('height', String(height));
  const add = (
    parent: Element,
    tag: string,
    attributes: Record<string, string | number>,
    text?: string,
  ): Element => {
    const element = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
    if (text !== undefined) element.textContent = text;
    return parent.appendChild(element);
  };
  add(svg, 'title', {}, `${caption.title}. ${caption.text}`);
  if (fonts) add(svg, 'style', {}, fonts);
  add(svg, 'rect', { width, height, fill: color(background) });
  const content = add(svg, 'g', { transform: `translate(${MARGIN} ${MARGIN})` });
  for (const child of drawing.children) copy(child, content, { ...INHERITED });
  const words = { 'font-family': ink.fontFamily, fill: color(ink.color), x: MARGIN };
  let y = box.height + MARGIN + LINE + 4;
  add(svg, 'text', { ...words, y, 'font-size': 14, 'font-weight': 700 }, caption.title);
  for (const line of lines) add(svg, 'text', { ...words, y: (y += LINE), 'font-size': 14 }, line);
  return { svg: new XMLSerializer().serializeToString(svg), width, height };
}

/** Copies an element with what it looks like; `above` is what it takes over. */
function copy(from: Element, to: Element, above: Record<string, string>): void {
  const style = getComputedStyle(from);
  if (style.display === 'none' || style.visibility === 'hidden') return;
  const element = document.createElementNS(SVG, from.tagName);
  for (const { name, value } of from.attributes) if (KEPT.has(name)) element.setAttribute(name, value);
  const here = { ...above };
  for (const name of Object.keys(INHERITED)) {
    const value = color(style.getPropertyValue(name));
    if (value === above[name]) continue;
    here[name] = value;
    element.setAttribute(name, value);
  }
  for (const [name, usual] of Object.entries(OWN)) {
    const value = style.getPropertyValue(name);
    if (value !== usual && value !== '') element.setAttribute(name, value);
  }
  for (const child of from.childNodes) {
    if (child instanceof Element) copy(child, element, here);
    else if (child.nodeType === Node.TEXT_NODE) {
      const text = child.textContent ?? '';
      element.append(style.textTransform === 'uppercase' ? text.toUpperCase() : text);
    }
  }
  to.appendChild(element);
}

/** `color(srgb …)`, as browsers write mixed colours, in the form that every program reads. */
function color(value: string): string {
  return value.replace(
    /color\(srgb ([\d.e-]+) ([\d.e-]+) ([\d.e-]+)(?: \/ ([\d.e-]+))?\)/g,
    (_, r: string, g: string, b: string, a?: string) => {
      const [red, green, blue] = [r, g, b].map((part) =>
        Math.round(Math.min(1, Math.max(0, Number(part))) * 255),
      );
      return a === undefined ? `rgb(${red}, ${green}, ${blue})` : `rgba(${red}, ${green}, ${blue}, ${a})`;
    },
  );
}

function wrap(text: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter((one) => one !== '')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** The page's faces as rules that need no other file. */
export async function embeddedFonts(): Promise<string> {
  const rules = [...document.styleSheets]
    .flatMap((sheet) => [...sheet.cssRules])
    .filter((rule) => rule instanceof CSSFontFaceRule);
  const texts = await Promise.all(
    rules.map(async (rule) => {
      const address = /url\("?([^")]+)"?\)/.exec(rule.cssText)?.[1];
      if (address === undefined) return '';
      const url = new URL(address, rule.parentStyleSheet?.href ?? location.href);
      const blob = await (await fetch(url)).blob();
      return rule.cssText.replace(address, await dataUrl(new Blob([blob], { type: 'font/woff2' })));
    }),
  );
  return texts.join('\n');
}

function dataUrl(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error ?? new Error('The font could not be read.'));
    reader.readAsDataURL(blob);
  });
}

/** The picture in pixels, `scale` for each of its own. */
export async function pngOf({ svg, width, height }: Picture, scale = 2): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('The picture could not be made.'))),
      'image/png',
    );
  });
}
