/**
 * What the heap takes for an object: the slot of its size class (Go: internal/runtime/gc, sizeclasses.go). The run time has the same
 * numbers in its memory; a test holds them against each other.
 */

/** Bytes in the slots of the size classes 1 to 67. */
export const slotSizes: readonly number[] = [
  8, 16, 24, 32, 48, 64, 80, 96, 112, 128, 144, 160, 176, 192, 208, 224, 240, 256, 288, 320, 352, 384, 416,
  448, 480, 512, 576, 640, 704, 768, 896, 1024, 1152, 1280, 1408, 1536, 1792, 2048, 2304, 2688, 3072, 3200,
  3456, 4096, 4864, 5376, 6144, 6528, 6784, 6912, 8192, 9472, 9728, 10240, 10880, 12288, 13568, 14336, 16384,
  18432, 19072, 20480, 21760, 24576, 27264, 28672, 32768,
];

const page = 8192;

/**
 * The bytes that an object of that size occupies: its slot, or whole pages if it is larger than all of them. One with pointers and more
 * than 512 bytes has a word in front that says where they are. Objects without pointers below 16 bytes share a block of 16.
 */
export function slotOf(size: number, pointers: boolean): number {
  if (size < 16 && !pointers) return 16;
  const bytes = pointers && size > 512 ? size + 8 : size;
  return slotSizes.find((s) => s >= bytes) ?? Math.ceil(size / page) * page;
}
