/** Raised when an answer did not come in time; it may still come, and is not waited for. */
export class TookTooLong extends Error {
  override readonly name = 'TookTooLong';
}

/** What `promise` gives, or a TookTooLong after so many milliseconds. */
export function within<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new TookTooLong(`no answer within ${milliseconds} ms`)), milliseconds);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
