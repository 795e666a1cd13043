/** From a compilation without errors to the image that the machine runs. */
import type { Compilation } from './compile.ts';
import { emit, type Image } from './emit/index.ts';

/** Makes the image. What the back end does not support is added to the compilation's errors, and there is no image then. */
export function link(compilation: Compilation): Image | null {
  const { prog, reached, files, errors } = compilation;
  if (errors.length > 0 || prog === null || reached === null) return null;
  const { image, errors: unsupported } = emit({ prog, reached, files });
  errors.push(...unsupported);
  return unsupported.length > 0 ? null : image;
}
