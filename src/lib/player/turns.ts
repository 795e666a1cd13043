/** Resolves in a later task: what else the page has to do, above all for its reader, comes first. */
export const turnOfTasks = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
