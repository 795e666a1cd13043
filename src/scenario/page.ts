/** Views of the page that a lesson may open, and words of its glossary that it may link to; tests hold both against the page. */
export const viewIds: readonly string[] = [
  'console', 'collector', 'goroutines', 'graph', 'heap', 'events', 'profile', 'bytes', 'spans',
]; // prettier-ignore

export const termIds: readonly string[] = [
  'address', 'allocation', 'assist', 'boxing', 'cleanup', 'closure', 'escape-analysis', 'finalizer', 'frame', 'gc-cycle', 'gogc',
  'gomemlimit', 'goroutine', 'guard', 'heap', 'heap-goal', 'inlining', 'interface', 'live', 'map', 'mark',
  'mark-termination', 'pacer', 'pointer', 'pointer-map', 'root', 'size-class', 'slice', 'span', 'stack', 'stack-growth', 'stack-pointer',
  'stop-the-world', 'sweep', 'sync-pool', 'tiny', 'tricolor', 'trigger', 'unreachable', 'weak', 'write-barrier',
]; // prettier-ignore
