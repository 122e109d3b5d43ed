/** Why a document could not be read: a web page came instead, no known format, or broken markup. */
export type UnreadableReason = 'WEB_PAGE' | 'UNKNOWN_FORMAT' | 'MALFORMED';

/** A feed that a web page names in its head: absolute address, title and media type. */
export interface AlternateFeed { url: string; title: string | null; type: string }

/** Thrown for a document that cannot be read at all; its message is fit for an operator to read. */
export class UnreadableFeed extends Error {
  override readonly name = 'UnreadableFeed';
  /** The feeds that the page names, in its order; empty for other reasons than WEB_PAGE. */
  readonly alternates: readonly AlternateFeed[];

  constructor(readonly reason: UnreadableReason, message: string, options?: ErrorOptions & { alternates?: readonly AlternateFeed[] }) {
    super(message, options);
    this.alternates = options?.alternates ?? [];
  }
}
