/** Tokens, keywords and the precedences of operators. */

/**
 * Tokens by their text. Operators share four tokens, the operator itself being in `op`:
 * 'op' (binary or unary, but '*' is a token of its own), 'op=' and 'opop' (++ and --).
 */
export type Token =
  | 'EOF' | 'name' | 'literal'
  | 'op' | 'op=' | 'opop' | '=' | ':=' | '<-' | '*'
  | '(' | '[' | '{' | ')' | ']' | '}' | ',' | ';' | ':' | '.' | '...'
  | Keyword; // prettier-ignore

export type Keyword = (typeof keywordList)[number];

const keywordList = [
  'break', 'case', 'chan', 'const', 'continue', 'default', 'defer', 'else', 'fallthrough', 'for', 'func', 'go', 'goto',
  'if', 'import', 'interface', 'map', 'package', 'range', 'return', 'select', 'struct', 'switch', 'type', 'var',
] as const; // prettier-ignore

export const keywords: ReadonlyMap<string, Keyword> = new Map(keywordList.map((k) => [k, k]));

/** Operator precedences; unary-only operators have 0. */
export const precOrOr = 1;
export const precAndAnd = 2;
export const precCmp = 3;
export const precAdd = 4;
export const precMul = 5;
