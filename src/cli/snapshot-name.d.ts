export function snapshotName(): string;
export const snapshotFlags: readonly string[];
export const largePages: string;
