export function longProgram(lines: number): string;
