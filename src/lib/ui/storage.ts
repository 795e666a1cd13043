/** What the page keeps in the browser: plain data, each under a name of its own. */

/** Writes to local storage where there is one; `undefined` takes away what was kept. */
export function keep(key: string, value: unknown): void {
  try {
    if (value === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Private windows and full disks: nothing is kept, nothing breaks.
  }
}

export function kept<T>(key: string): T | undefined {
  try {
    const text = localStorage.getItem(key);
    return text === null ? undefined : (JSON.parse(text) as T);
  } catch {
    return undefined;
  }
}
