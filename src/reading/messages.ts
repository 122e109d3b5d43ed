import { UnreadableFeed, type AlternateFeed, type UnreadableReason } from '../formats/unreadable-feed.js';
import type { DocumentContext } from '../formats/parse.js';
import type { Body } from '../model/body.js';
import type { PageSelectors } from '../model/feed.js';
import type { FeedDocument, PageDocument } from '../model/item.js';
import type { LanguageTagged } from '../model/text.js';

/** A document on its way to the thread that reads it. */
export type Request =
  | { readonly kind: 'feed'; readonly text: string; readonly context: DocumentContext }
  | { readonly kind: 'page'; readonly text: string; readonly url: string; readonly selectors: PageSelectors | null }
  | { readonly kind: 'body'; readonly text: string; readonly around: LanguageTagged & { readonly baseUrl: string } };

/** What a document says. */
export type Said = FeedDocument | PageDocument | Body;

/** What comes back; `READY` once, before any document: now one can be read at once. */
export type Reply =
  | { readonly kind: 'READY' }
  | { readonly kind: 'READ'; readonly document: Said }
  | { readonly kind: 'FAILED'; readonly failure: Failure };

/** An error in transit: a structured clone forgets its class and what it carries besides its message. */
export type Failure =
  | { readonly kind: 'UNREADABLE'; readonly reason: UnreadableReason; readonly message: string; readonly alternates: readonly AlternateFeed[] }
  | { readonly kind: 'FAULT'; readonly name: string; readonly message: string; readonly stack: string | null };

/** Packs what a reader threw. */
export function packed(thrown: unknown): Failure {
  if (thrown instanceof UnreadableFeed) {
    const { reason, message, alternates } = thrown;
    return { kind: 'UNREADABLE', reason, message, alternates };
  }
  const { name, message, stack } = thrown instanceof Error ? thrown : new Error(String(thrown));
  return { kind: 'FAULT', name, message, stack: stack ?? null };
}

/** The error again: an `UnreadableFeed`, or a fault of ours with the stack that it had. */
export function unpacked(failure: Failure): Error {
  if (failure.kind === 'UNREADABLE') return new UnreadableFeed(failure.reason, failure.message, { alternates: failure.alternates });
  const error = new Error(failure.message);
  error.name = failure.name;
  if (failure.stack !== null) error.stack = failure.stack;
  return error;
}

/** Where a document was found. */
export function addressOf(request: Request): string {
  switch (request.kind) {
    case 'feed': return request.context.url;
    case 'page': return request.url;
    case 'body': return request.around.baseUrl;
  }
}
