import { promisify } from 'node:util';
import { brotliCompress, brotliDecompress, constants } from 'node:zlib';
import type { StoredPayload } from '../model/feed.js';
import { decodeText } from '../upstream/decode-text.js';
import type { Document } from '../upstream/fetch.js';
import type { FeedTurn, Given, Tools } from './work.js';

const compress = promisify(brotliCompress);
const decompress = promisify(brotliDecompress);
/** Of 11: a tenth of the bytes in a few milliseconds. */
const QUALITY = 4;

/**
 * Keeps the answer of a turn that was read, in place of the one before, so that a better parser can read it again. One
 * that is too large is not kept, and neither is the one before it: it would be taken for the last.
 */
export async function keepPayload({ feed, given, answer, documents }: FeedTurn, { store, settings, now, log }: Tools): Promise<void> {
  if (given !== null || answer?.status !== 200 || documents.length === 0) return;
  const { url, contentType, payload } = answer;
  const most = settings.maxPayloadBytes;
  const data = most === 0 ? null : await compress(payload, { params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: payload.length } });
  if (data !== null && data.length <= most) {
    await store.payloads.replaceOne({ _id: feed._id }, { url, contentType, fetchedAt: now(), data: data.toString('base64') }, { upsert: true });
    return;
  }
  const { deletedCount } = await store.payloads.deleteOne({ _id: feed._id });
  // Once, not at every turn.
  if (data !== null && (deletedCount > 0 || feed.lastSucceededAt === null)) {
    log.warn({ feed: feed.url, bytes: data.length }, `the answer of ${feed.url} is not kept for a replay: compressed it has ${data.length} bytes. Set KHABAR_PAYLOAD_MAX_BYTES to keep it.`);
  }
}

/** A kept answer as it came, to be read again; without what was good for one time only. */
export async function replayOf({ url, contentType, fetchedAt, data }: StoredPayload): Promise<Given & { kind: 'REPLAY' }> {
  const payload = await decompress(Buffer.from(data, 'base64'));
  const answer: Document = {
    status: 200, url, contentType, payload, text: decodeText(payload, contentType),
    movedTo: null, bytes: 0, validators: { etag: null, lastModified: null }, freshUntil: null, hubUrl: null, selfUrl: null,
  };
  return { kind: 'REPLAY', answer, fetchedAt };
}
