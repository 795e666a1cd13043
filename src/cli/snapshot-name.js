/** What the builder and the launcher of the tool's snapshot have to agree on. */

/** The file's name. V8's own heap in a file is of one version and machine. */
export function snapshotName() {
  return `heapscope-${process.version}-${process.platform}-${process.arch}.snapshot`;
}

/** While a program is compiled, optimising the compiler costs more than it gains (run.ts turns it on again), and so does marking a heap of which nothing dies. */
export const snapshotFlags = ['--no-opt', '--no-incremental-marking'];

/** Has glibc take memory in large pages and large steps: with the page faults goes half of the time that reading takes. Where another C library is, it means nothing. */
export const largePages =
  'glibc.malloc.hugetlb=1:glibc.malloc.top_pad=67108864:glibc.malloc.mmap_threshold=1073741824';
