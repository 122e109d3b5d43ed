import type { Feed } from '../model/feed.js';
import { decodeBody } from '../upstream/decode-body.js';
import { decodeText } from '../upstream/decode-text.js';
import type { Document } from '../upstream/fetch.js';
import { isUnavailable } from '../store/unavailable.js';
import type { Ingest } from './ingest.js';
import type { Delivery, HubWord } from './push-inbox.js';
import { pollSoon } from './push-poll.js';
import type { PushTools } from './push-tools.js';

/**
 * Reads what a hub sent through the whole pipeline. It may hold the new items only (WebSub section 7), so what it does not
 * hold is not gone. Where it cannot be read the feed itself is asked: that something is new there is known.
 * @param unread gets the feeds for which not even that could be noted.
 */
export async function readWord(feedId: string, word: HubWord, tools: PushTools, { readGiven, afterTurns }: Pick<Ingest, 'readGiven' | 'afterTurns'>, unread: Set<string>): Promise<void> {
  const { store, log } = tools;
  const poll = (reason: string) => afterTurns(feedId, () => pollSoon(feedId, reason, tools));
  try {
    const feed = await store.feeds.findOne({ _id: feedId });
    if (!feed || feed.state === 'RETIRED') return;
    if (word === null) return await poll('its hub told of a change');
    const answer = await documentOf(feed, word, tools);
    const report = answer && (await readGiven(feedId, { kind: 'PUSH', answer }));
    if (!report || report.error) await poll('what its hub pushed could not be read');
  } catch (error) {
    unread.add(feedId);
    if (!isUnavailable(error)) log.warn({ feedId, err: error }, 'a fault while reading what a hub pushed; the feed itself is asked');
  }
}

/** The delivery as if the feed had answered it, without validators: those are of the feed's own answers. Null when it is not to be decoded. */
async function documentOf(feed: Feed, { payload, contentType, encoding }: Delivery, { maxBytes, log }: PushTools): Promise<Document | null> {
  try {
    const { data: decoded } = await decodeBody(payload, encoding ?? undefined, maxBytes);
    return {
      status: 200, url: feed.url, movedTo: null, bytes: payload.length, validators: { etag: null, lastModified: null },
      freshUntil: null, contentType, payload: decoded, text: decodeText(decoded, contentType), hubUrl: null, selfUrl: null,
    };
  } catch (error) {
    log.warn({ feed: feed.url }, `what a hub pushed could not be decoded: ${(error as Error).message}`);
    return null;
  }
}
