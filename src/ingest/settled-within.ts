/** Waits for work, however it ends, so many milliseconds at the most. */
export async function settledWithin(work: Promise<unknown>, milliseconds: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds).unref();
  });
  try {
    await Promise.race([work.then(() => undefined, () => undefined), tooLong]);
  } finally {
    clearTimeout(timer);
  }
}
