// Runs before the first paint, so that neither theme nor scale flashes. The page's settings are kept by src/lib/ui/appearance.svelte.ts.
try {
  var kept = JSON.parse(localStorage.getItem('heapscope.appearance') || '{}');
  if (kept.theme === 'light' || kept.theme === 'dark') document.documentElement.dataset.theme = kept.theme;
  if (kept.scale > 0.5 && kept.scale < 4) document.documentElement.style.setProperty('--scale', String(kept.scale));
} catch (_) {
  // No storage: the defaults hold.
}
