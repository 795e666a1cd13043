/** What every host of JavaScript has, and the model uses: giving way to other work. */
declare function setTimeout(callback: () => void, ms: number): unknown;
