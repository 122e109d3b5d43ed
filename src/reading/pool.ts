import type { DocumentReader } from '../formats/document-reader.js';
import type { Body } from '../model/body.js';
import type { FeedDocument, PageDocument } from '../model/item.js';
import { createInTurn } from './in-turn.js';
import { addressOf, type Request, type Said } from './messages.js';
import { readHere } from './read-here.js';
import { createThread, leftUnread } from './thread.js';

/** Characters up to which an article's text is read at once: that takes some ten milliseconds as a rule, up to a hundred when it is nothing but paragraphs, and to send it elsewhere costs more than most take. */
const SHORT_TEXT = 2 ** 14;

/** What is set for reading documents. */
export interface ReadingSettings {
  /** Where a thread starts. */
  readonly entry: URL;
  /** Each of them started when those before it are busy; with 0 documents are read in the thread that asks, without limits. */
  readonly threads: number;
  /** Milliseconds in which a feed must have been read; a page, and a text, in half of it. */
  readonly timeout: number;
  /** Bytes that reading may take, of all threads together. */
  readonly memory: number;
}

/** A reader that is closed with the program. */
export interface Reader extends DocumentReader {
  /** Ends what is being read; that and what waits rejects with CLOSED. */
  close(): Promise<void>;
}

interface Waiting { readonly request: Request; resolve(document: Said): void; reject(error: unknown): void }

/**
 * Reads documents in threads of their own, so that one that takes long delays nobody who asks the gateway something,
 * and one that takes too much costs only itself. Hosts take turns. Nothing starts before the first document.
 */
export function createReader({ entry, threads, timeout, memory }: ReadingSettings): Reader {
  if (threads === 0) return { ...readHere, close: () => Promise.resolve() };
  const all = Array.from({ length: threads }, () => createThread(entry, memory));
  const idle = all.toReversed();
  const waiting = createInTurn<Waiting>();
  let isClosed = false;

  const next = () => {
    const thread = idle.at(-1);
    const one = thread && waiting.next();
    if (!one) return;
    idle.pop();
    const { request, resolve, reject } = one;
    thread.read(request, { within: request.kind === 'feed' ? timeout : timeout / 2, memory }).then(resolve, reject).finally(() => {
      idle.push(thread);
      next();
    });
  };
  const read = <Read>(request: Request): Promise<Read> => new Promise<Said>((resolve, reject) => {
    if (isClosed) return reject(leftUnread(request));
    waiting.add(hostOf(addressOf(request)), { request, resolve, reject });
    next();
  }) as Promise<Read>;

  return {
    feed: (text, { contentType, url }) => read<FeedDocument>({ kind: 'feed', text, context: { contentType, url } }),
    page: (text, url, selectors) => read<PageDocument>({ kind: 'page', text, url, selectors }),
    body: (text, { baseUrl, language, direction }) => {
      const around = { baseUrl, language, direction };
      return text.length <= SHORT_TEXT ? readHere.body(text, around) : read<Body>({ kind: 'body', text, around });
    },
    async close() {
      isClosed = true;
      for (const { request, reject } of waiting.clear()) reject(leftUnread(request));
      await Promise.all(all.map((thread) => thread.close()));
    },
  };
}

const hostOf = (address: string): string => (URL.canParse(address) ? new URL(address).host : address);
