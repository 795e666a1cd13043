import { readdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import adapter from '@sveltejs/adapter-static';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

/**
 * Static files, and beside them the list of what the workers consist of: SvelteKit tells the service worker only of the page's own files, and without
 * the workers nothing would run offline.
 */
function staticFiles(options) {
  const inner = adapter(options);
  return {
    ...inner,
    async adapt(builder) {
      // Among the page's own files, so that a preview serves it, too.
      const site = builder.getClientDirectory();
      const workers = join(site, builder.config.kit.appDir, 'immutable/workers');
      const files = readdirSync(workers, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => relative(site, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
      writeFileSync(join(site, builder.config.kit.appDir, 'workers.json'), JSON.stringify(files.sort()));
      await inner.adapt(builder);
    },
  };
}

/** @type {import('@sveltejs/kit').Config} */
export default {
  preprocess: vitePreprocess(),
  compilerOptions: { runes: ({ filename }) => (filename.includes('node_modules') ? undefined : true) },
  kit: {
    adapter: staticFiles({ fallback: '404.html' }),
    paths: { relative: true },
    // src/routes/+layout.svelte does so, when the page has what it needs itself.
    serviceWorker: { register: false },
    // Two dozen small style sheets would each hold up the first sight of a page; together in it they are smaller than a picture.
    inlineStyleThreshold: 64_000,
    // The page works from any folder of any file server: no headers are needed, the policy is in the page itself.
    csp: {
      mode: 'hash',
      directives: {
        'default-src': ['self'],
        'script-src': ['self', 'wasm-unsafe-eval'],
        'style-src': ['self'],
        // The one style attribute is SvelteKit's own: it hides the announcer of page changes.
        'style-src-attr': ['unsafe-hashes', 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='],
        'img-src': ['self', 'data:', 'blob:'],
        'font-src': ['self'],
        'connect-src': ['self'],
        'worker-src': ['self', 'blob:'],
        'object-src': ['none'],
        'base-uri': ['self'],
        'form-action': ['self'],
      },
    },
    typescript: {
      config: (config) => {
        Object.assign(config.compilerOptions, {
          target: 'es2023',
          lib: ['es2023', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable'],
          strict: true,
          allowImportingTsExtensions: true,
          erasableSyntaxOnly: true,
          noFallthroughCasesInSwitch: false,
          skipLibCheck: true,
        });
        config.include.push('../tests/**/*.ts');
        // The hot run time is AssemblyScript and has its own compiler.
        config.exclude.push('../src/machine/runtime/**', '../tests/**/testdata/**');
      },
    },
  },
};
