let last: Promise<void> = Promise.resolve();

/**
 * Resolves in a turn of the event loop that nobody else gets: between two pieces of long work that wait for nothing,
 * whoever asks the program something is heard.
 */
export function breathe(): Promise<void> {
  last = last.then(() => new Promise((resolve) => {
    setImmediate(resolve);
  }));
  return last;
}
