import { UnreadableFeed } from '../formats/unreadable-feed.js';
import type { Finding } from '../model/finding.js';
import { forOnce } from '../upstream/fetch-codes.js';
import { upstreamError, type FeedFailure } from './upstream-error.js';

/** Why an address could not be read as a feed, with the finer code of what was found instead; null for a fault of our own. */
export function inspectionFailure(error: unknown): Pick<FeedFailure, 'code' | 'message'> | null {
  const failure = upstreamError(error);
  if (!failure) return null;
  // `MALFORMED` is what a fetch calls an answer that is not HTTP.
  const finer = error instanceof UnreadableFeed && error.reason !== 'MALFORMED';
  return { code: finer ? error.reason : failure.code, message: forOnce(failure.message) };
}

/** The same as findings, a page's other feeds among them; also for files. Throws on what is a fault of our own. */
export function explainInspection(error: unknown): Finding[] {
  const failure = inspectionFailure(error);
  if (!failure) throw error;
  const alternates = error instanceof UnreadableFeed ? error.alternates : [];
  return [
    { level: 'error', ...failure },
    ...alternates.map(({ url }): Finding => ({ level: 'info', code: 'ALTERNATE', message: `The page names this feed: ${url}` })),
  ];
}
