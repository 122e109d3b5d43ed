import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Settings } from './compose.js';
import { feedFindings } from './ingest/feed-findings.js';
import { inspectDocument, inspectFeed } from './ingest/inspect-feed.js';
import { pageFindings } from './ingest/page-findings.js';
import { explainInspection } from './ingest/explain-inspection.js';
import type { Finding } from './model/finding.js';
import type { FeedDocument, PageDocument } from './model/item.js';
import { loadLanguageDetector } from './normalise/language.js';
import { createReader } from './reading/pool.js';
import { decodeText } from './upstream/decode-text.js';
import { createFetcher, type Document } from './upstream/fetch.js';

/** What a look found; the document is null when it cannot be read, and then a finding is an error. */
export interface Checked<T> { document: T | null; findings: Finding[] }

/** Looks at feeds and pages by themselves: no store, no newsroom. */
export interface Checker {
  /** An address, or the path of a file. */
  feed(what: string): Promise<Checked<FeedDocument>>;
  page(what: string): Promise<Checked<PageDocument>>;
  close(): Promise<void>;
}

/** A checker that fetches as the gateway does. */
export async function composeChecker({ upstream, reading, ingest }: Pick<Settings, 'upstream' | 'reading' | 'ingest'>): Promise<Checker> {
  await loadLanguageDetector();
  const fetcher = createFetcher(upstream);
  const read = createReader(reading);
  const attempt = async <T>(look: () => Promise<Checked<T>>): Promise<Checked<T>> => {
    try {
      return await look();
    } catch (error) {
      return { document: null, findings: explainInspection(error) };
    }
  };
  return {
    feed: (what) =>
      attempt(async () => {
        const web = isWebAddress(what);
        const file = web ? null : await fileAsAnswer(what, upstream.maxBytes);
        const inspection = await (file ? inspectDocument(file, { asked: what, url: file.url, page: null }, { read }) : inspectFeed(what, { get: fetcher.get, read }));
        const robots = web ? (upstream.robots ?? false) : null;
        return { document: inspection.document, findings: feedFindings(inspection, { bounds: ingest, now: new Date(), robots }) };
      }),
    page: (what) =>
      attempt(async () => {
        const answer = isWebAddress(what) ? await fetcher.get(what, undefined, { purpose: 'page' }) : await fileAsAnswer(what, upstream.maxBytes);
        if (answer.status !== 200) throw new Error(`${what} answered "not modified" although nothing of it was held.`);
        const document = await read.page(answer.text, answer.url, null);
        return { document, findings: pageFindings(document) };
      }),
    async close() {
      await Promise.all([fetcher.close(), read.close()]);
    },
  };
}

const isWebAddress = (what: string) => /^https?:\/\//iu.test(what) && URL.canParse(what);

/** A local file as if an outlet had sent it. */
async function fileAsAnswer(path: string, most: number): Promise<Document> {
  const unreadable = (error: NodeJS.ErrnoException): never => {
    throw new Error(error.code === 'ENOENT' ? `There is no file ${path}; an address begins with http:// or https://.` : `${path} cannot be read: ${error.message}`, { cause: error });
  };
  const found = await stat(path).catch(unreadable);
  if (!found.isFile()) throw new Error(`${path} is no file. Give the path of a saved document, or an address.`);
  if (found.size > most) throw new Error(`${path} is larger than ${most} bytes. If so much is right, raise KHABAR_UPSTREAM_MAX_BYTES.`);
  const payload = await readFile(path).catch(unreadable);
  return {
    status: 200, url: pathToFileURL(resolve(path)).href, contentType: null, payload, text: decodeText(payload, null),
    movedTo: null, bytes: payload.length, validators: { etag: null, lastModified: null }, freshUntil: null, hubUrl: null, selfUrl: null,
  };
}
