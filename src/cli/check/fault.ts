/** Something in a lesson's folder that does not hold. */
export interface Fault {
  /** Within the folder: `lesson.md`, `exercise/task.md`. */
  file: string;
  /** 1-based, where there is one. */
  line?: number;
  /** Id of the segment. */
  segment?: string;
  message: string;
}

/** `lesson.md:12: the-call: the cue …`, as editors understand it. */
export function formatFault({ file, line, segment, message }: Fault): string {
  return `${file}${line === undefined ? '' : `:${line}`}: ${segment ? `${segment}: ` : ''}${message}`;
}
