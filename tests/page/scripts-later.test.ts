import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { scriptsLater } from '../../src/hooks.server.ts';

const digest = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;

const START = `{ const element = document.currentScript.parentElement;
  Promise.all([
    import("../app/start.js"),
    import("../app/app.js")
  ]).then(([kit, app]) => { kit.start(app, element); });
}`;

const page = (script: string): string =>
  `<meta http-equiv="content-security-policy" content="script-src 'self' '${digest(script)}'">` +
  `<link href="../app/start.js" rel="modulepreload"><p>text</p><script>${script}</script>`;

describe('scriptsLater', () => {
  const html = scriptsLater(page(START));
  const script = /<script>([^]*)<\/script>/.exec(html)![1]!;

  test('the policy names the script that is there, and no other', () => {
    expect(html).toContain(`'${digest(script)}'`);
    expect(html).not.toContain(digest(START));
  });

  test('the start is put off, and is a script still', () => {
    expect(script).not.toBe(START);
    expect(() => new Function(script.replaceAll('import(', 'load('))).not.toThrow();
    expect(html).toContain('<link href="../app/start.js" rel="later">');
  });

  test('a page without scripts stays as it is', () => {
    const plain = page('console.log(1)');
    expect(scriptsLater(plain)).toBe(plain);
  });
});
