/**
 * Builds the self-contained page: one HTML file with the player, the compiler, the machine, the library and the fonts in it, and a place for a lesson,
 * which the site fills in when a reader saves one (lib/export/page.ts). It is laid beside the site.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type Plugin } from 'vite';
import { stdlib } from '../stdlib/plugin.js';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

/** The page may ask nobody for anything. */
const POLICY =
  "default-src 'none'; script-src 'unsafe-inline' 'wasm-unsafe-eval' blob:; style-src 'unsafe-inline'; img-src data: blob:; font-src data:; worker-src blob:; connect-src data: blob:";

/** The faces lie in the site's public folder and are named by address; here they are part of the style. */
const faces = (style: string): string =>
  style.replace(/url\(["']?\/fonts\/([\w-]+\.woff2)["']?\)/g, (_, name: string) => {
    const data = readFileSync(path(`../../static/fonts/${name}`)).toString('base64');
    return `url(data:font/woff2;base64,${data})`;
  });

const page = (script: string, style: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>Heapscope</title>
<style>${style.replaceAll('</style', '<\\/style')}</style>
</head>
<body>
<div id="player"><noscript>This lesson runs a Go program in the page. That needs JavaScript.</noscript></div>
<script type="application/json" id="lesson"></script>
<script type="module">${script.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--')}</script>
</body>
</html>
`;

/** Puts script and style into the page, and leaves no other file. */
function inOneFile(): Plugin {
  return {
    name: 'heapscope-one-file',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        let script = '';
        let style = '';
        for (const [name, file] of Object.entries(bundle)) {
          if (file.type === 'chunk') script += file.code;
          else if (name.endsWith('.css')) style += String(file.source);
          delete bundle[name];
        }
        if (script === '' || style === '') throw new Error('script or style of the page is missing');
        this.emitFile({ type: 'asset', fileName: 'standalone.html', source: page(script, faces(style)) });
      },
    },
  };
}

export default defineConfig({
  publicDir: false,
  plugins: [stdlib(), svelte({ configFile: false, compilerOptions: { runes: true } }), inOneFile()],
  resolve: {
    alias: [
      { find: '$app/paths', replacement: path('./paths.ts') },
      { find: /^.*\/start-worker\.ts$/, replacement: path('./start-worker.ts') },
    ],
  },
  worker: {
    format: 'iife',
    plugins: () => [stdlib()],
    rolldownOptions: { output: { codeSplitting: false } },
  },
  // Nothing is loaded later, so that nothing has to be told to the browser before.
  define: { __VITE_PRELOAD__: 'undefined' },
  build: {
    modulePreload: false,
    target: 'es2022',
    outDir: path('../../static'),
    emptyOutDir: false,
    assetsInlineLimit: 100_000_000,
    cssCodeSplit: false,
    rolldownOptions: { input: path('./main.ts'), output: { codeSplitting: false } },
  },
});
