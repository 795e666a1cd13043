/**
 * The part of Markdown that lessons are written in, as a tree. No HTML passes through: what is not understood is text.
 *
 * Blocks: paragraphs, `-` and `1.` lists, fenced code, `>` notes, `|` tables. Inline: `code`, *emphasis*, **strong**, and links,
 * whose address may point into the page: `[the frame](frame:newUser)`, `[u](var:u)`, `[line 12](line:12)`,
 * `[collector](view:collector)`, `[stack](term:stack)`, or to the web.
 */
export type Block =
  | { kind: 'paragraph'; text: Inline[] }
  | { kind: 'list'; ordered: boolean; items: Inline[][] }
  | { kind: 'code'; lang: string; text: string }
  | { kind: 'note'; blocks: Block[] }
  | { kind: 'table'; head: Inline[][]; rows: Inline[][][] };

export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'code'; text: string }
  | { kind: 'em'; text: Inline[] }
  | { kind: 'strong'; text: Inline[] }
  | { kind: 'link'; to: string; text: Inline[] };

const LIST = /^(-|\d+\.)\s+(.*)$/;

/** Parses a whole text. Never fails. */
export function parseBlocks(text: string): Block[] {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const blocks: Block[] = [];
  let i = 0;
  while (i < lines.length) {
    const line = lines[i]!;
    if (line.trim() === '') {
      i++;
    } else if (line.startsWith('```')) {
      const lang = line.slice(3).trim();
      const body: string[] = [];
      for (i++; i < lines.length && !lines[i]!.startsWith('```'); i++) body.push(lines[i]!);
      i++;
      blocks.push({ kind: 'code', lang, text: body.join('\n') });
    } else if (line.startsWith('>')) {
      const body: string[] = [];
      for (; i < lines.length && lines[i]!.startsWith('>'); i++) body.push(lines[i]!.replace(/^>\s?/, ''));
      blocks.push({ kind: 'note', blocks: parseBlocks(body.join('\n')) });
    } else if (line.startsWith('|')) {
      const rows: string[] = [];
      for (; i < lines.length && lines[i]!.startsWith('|'); i++) rows.push(lines[i]!);
      blocks.push(parseTable(rows));
    } else if (LIST.test(line)) {
      const ordered = !line.startsWith('-');
      const items: string[] = [];
      for (; i < lines.length && lines[i]!.trim() !== ''; i++) {
        const item = LIST.exec(lines[i]!);
        if (item) items.push(item[2]!);
        else items[items.length - 1] += ' ' + lines[i]!.trim();
      }
      blocks.push({ kind: 'list', ordered, items: items.map(parseInline) });
    } else {
      const body: string[] = [];
      for (; i < lines.length && isParagraph(lines[i]!); i++) body.push(lines[i]!.trim());
      blocks.push({ kind: 'paragraph', text: parseInline(body.join(' ')) });
    }
  }
  return blocks;
}

function isParagraph(line: string): boolean {
  return (
    line.trim() !== '' &&
    !line.startsWith('```') &&
    !line.startsWith('>') &&
    !line.startsWith('|') &&
    !LIST.test(line)
  );
}

function parseTable(rows: string[]): Block {
  const cells = rows.map((row) =>
    row
      .replace(/^\||\|\s*$/g, '')
      .split('|')
      .map((cell) => cell.trim()),
  );
  const body = cells.slice(1).filter((row) => !row.every((cell) => /^:?-+:?$/.test(cell)));
  return {
    kind: 'table',
    head: (cells[0] ?? []).map(parseInline),
    rows: body.map((row) => row.map(parseInline)),
  };
}

/** Parses what stands within a paragraph. */
export function parseInline(text: string): Inline[] {
  const out: Inline[] = [];
  let plain = '';
  const flush = (): void => {
    if (plain !== '') out.push({ kind: 'text', text: plain });
    plain = '';
  };
  let i = 0;
  while (i < text.length) {
    const rest = text.slice(i);
    const code = /^`([^`]+)`/.exec(rest);
    const strong = /^\*\*(.+?)\*\*/.exec(rest);
    const em = /^\*([^*\s][^*]*)\*/.exec(rest);
    const link = /^\[([^\]]+)\]\(([^)\s]+)\)/.exec(rest);
    const found = code ?? strong ?? link ?? em;
    if (!found) {
      plain += text[i++];
      continue;
    }
    flush();
    if (code) out.push({ kind: 'code', text: code[1]! });
    else if (strong) out.push({ kind: 'strong', text: parseInline(strong[1]!) });
    else if (link) out.push({ kind: 'link', to: link[2]!, text: parseInline(link[1]!) });
    else out.push({ kind: 'em', text: parseInline(em![1]!) });
    i += found[0].length;
  }
  flush();
  return out;
}

/** The words alone, for titles, descriptions and the live region. */
export function plainText(inlines: Inline[]): string {
  return inlines
    .map((inline) => (typeof inline.text === 'string' ? inline.text : plainText(inline.text)))
    .join('');
}
