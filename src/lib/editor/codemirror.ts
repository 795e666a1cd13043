/** CodeMirror for Go, as the page uses it. This file is the chunk that is loaded when somebody wants to edit. */
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { go } from '@codemirror/lang-go';
import {
  bracketMatching,
  HighlightStyle,
  indentOnInput,
  indentUnit,
  syntaxHighlighting,
} from '@codemirror/language';
import { lintGutter, lintKeymap, setDiagnostics, type Diagnostic } from '@codemirror/lint';
import { search, searchKeymap } from '@codemirror/search';
import { EditorState, StateEffect, StateField } from '@codemirror/state';
import {
  Decoration,
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
  type DecorationSet,
} from '@codemirror/view';
import { tags } from '@lezer/highlight';
import type { DiagnosticInfo } from '../../session/protocol.ts';

export interface EditorHandle {
  setText(text: string): void;
  setDiagnostics(diagnostics: readonly DiagnosticInfo[]): void;
  setCurrent(line: number | undefined): void;
  /** Puts the cursor there and brings it into view. */
  reveal(line: number, col: number): void;
  measure(): void;
  focus(): void;
  close(): void;
}

export interface EditorEvents {
  change: (text: string) => void;
  run: () => void;
  leave: () => void;
}

const looks = EditorView.theme({
  '&': { height: '100%', color: 'var(--ink)', backgroundColor: 'var(--panel)', fontSize: '0.875rem' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.6', fontVariantLigatures: 'none' },
  '.cm-content': { padding: '0.5rem 0 2rem', caretColor: 'var(--ink)' },
  '.cm-gutters': { backgroundColor: 'var(--panel)', color: 'var(--ink-3)', border: 'none' },
  '.cm-activeLine, .cm-activeLineGutter': {
    backgroundColor: 'color-mix(in srgb, var(--accent) 8%, transparent)',
  },
  '.cm-current': { backgroundColor: 'var(--line-now)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)', borderLeftWidth: '2px' },
  '&.cm-focused .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'color-mix(in srgb, var(--accent) 28%, transparent) !important',
  },
  '.cm-tooltip': {
    backgroundColor: 'var(--raised)',
    color: 'var(--ink)',
    border: '1px solid var(--rule-2)',
    borderRadius: '0.4rem',
  },
  '.cm-panels': { backgroundColor: 'var(--sunken)', color: 'var(--ink)' },
  '.cm-diagnostic': { fontFamily: 'var(--sans)', padding: '0.4rem 0.7rem' },
});

const colours = HighlightStyle.define([
  {
    tag: [tags.keyword, tags.definitionKeyword, tags.controlKeyword],
    color: 'light-dark(#8a2f86, #dca0e6)',
    fontWeight: '600',
  },
  { tag: [tags.string, tags.character], color: 'light-dark(#1e6b3a, #93d9a5)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'light-dark(#9a4a00, #f0b07a)' },
  { tag: tags.comment, color: 'var(--ink-3)', fontStyle: 'italic' },
  { tag: tags.typeName, color: 'light-dark(#0f6674, #7fd3dd)' },
  {
    tag: [tags.function(tags.variableName), tags.function(tags.propertyName)],
    color: 'light-dark(#1f4f9c, #9cc7ff)',
  },
]);

const setCurrent = StateEffect.define<number | undefined>();
const currentLine = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    let next = marks.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (!effect.is(setCurrent)) continue;
      const { doc } = transaction.state;
      const line =
        effect.value !== undefined && effect.value <= doc.lines ? doc.line(effect.value) : undefined;
      next = line
        ? Decoration.set([Decoration.line({ class: 'cm-current' }).range(line.from)])
        : Decoration.none;
    }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});

export function openEditor(host: HTMLElement, text: string, events: EditorEvents): EditorHandle {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  const run = (): boolean => {
    events.run();
    return true;
  };
  const view = new EditorView({
    root,
    parent: root as unknown as Element,
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(),
        history(),
        drawSelection(),
        indentOnInput(),
        indentUnit.of('\t'),
        EditorState.tabSize.of(4),
        bracketMatching(),
        highlightActiveLine(),
        highlightActiveLineGutter(),
        lintGutter(),
        search({ top: true }),
        syntaxHighlighting(colours),
        go(),
        currentLine,
        looks,
        // A stop of the Tab key by name, as it is in fact: then its scrolled frame is known to be within reach.
        EditorView.contentAttributes.of({ 'aria-label': 'program.go', tabindex: '0' }),
        keymap.of([
          { key: 'Mod-Enter', run },
          {
            key: 'Escape',
            run: () => {
              events.leave();
              return true;
            },
          },
          indentWithTab,
          ...defaultKeymap,
          ...historyKeymap,
          ...searchKeymap,
          ...lintKeymap,
        ]),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) events.change(update.state.doc.toString());
        }),
      ],
    }),
  });
  return {
    setText(next) {
      if (next === view.state.doc.toString()) return;
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next } });
    },
    setDiagnostics(list) {
      view.dispatch(
        setDiagnostics(
          view.state,
          list.map((one) => place(view.state, one)),
        ),
      );
    },
    setCurrent: (line) => view.dispatch({ effects: setCurrent.of(line) }),
    reveal(line, col) {
      const { doc } = view.state;
      const at = doc.line(Math.max(1, Math.min(doc.lines, line)));
      const anchor = at.from + unitsOf(at.text, col - 1);
      view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: 'center' }) });
    },
    measure: () => view.requestMeasure(),
    focus: () => view.focus(),
    close: () => view.destroy(),
  };
}

/** From line and byte column to an offset in the text, and to the end of the word there. */
function place(state: EditorState, diagnostic: DiagnosticInfo): Diagnostic {
  const line = state.doc.line(Math.max(1, Math.min(state.doc.lines, diagnostic.line)));
  const from = line.from + unitsOf(line.text, diagnostic.col - 1);
  const word = /^[\p{L}\p{N}_]+|^./u.exec(state.doc.sliceString(from, line.to));
  const to = Math.min(state.doc.length, from + (word ? word[0].length : 0));
  return {
    from: Math.min(from, state.doc.length),
    to,
    severity: diagnostic.severity,
    message: diagnostic.message,
  };
}

/** The number of UTF-16 units that so many bytes of UTF-8 take. */
function unitsOf(text: string, bytes: number): number {
  let units = 0;
  for (const character of text) {
    const code = character.codePointAt(0)!;
    bytes -= code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (bytes < 0) break;
    units += character.length;
  }
  return units;
}
