/** Why a document could not be read: a web page came instead, no known format, or broken markup. */
export type UnreadableReason = 'WEB_PAGE' | 'UNKNOWN_FORMAT' | 'MALFORMED';

/** Thrown for a document that cannot be read at all; its message is fit for an operator to read. */
export class UnreadableFeed extends Error {
  override readonly name = 'UnreadableFeed';

  constructor(readonly reason: UnreadableReason, message: string, options?: ErrorOptions) {
    super(message, options);
  }
}
