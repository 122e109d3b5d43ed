/** What a hub sent, as it came. */
export interface Delivery {
  readonly payload: Buffer;
  readonly contentType: string | null;
  /** Content-Encoding; null for none. */
  readonly encoding: string | null;
}

/** What a hub said of a feed: the news themselves, or null, that there are some and the feed is to be asked. */
export type HubWord = Delivery | null;

/** Words that wait for one feed, and bytes that wait for all of them. */
const MOST = { waiting: 8, bytes: 64 * 2 ** 20 };

/** Deals with one word; does not throw. */
export type ReadWord = (feedId: string, word: HubWord) => Promise<void>;

/** What hubs said, waiting to be read: that of a feed one after the other, in the order in which it came. */
export interface Inbox {
  /** Where too much waits already, nothing of the feed waits any more but that it is to be asked. False once it is stopped: nobody will read it. */
  add(feedId: string, word: HubWord): boolean;
  /** From now on it is read. */
  start(read: ReadWord): void;
  /** Forgets what waits; resolves, when what is being read is done, to the feeds of which something waited. */
  stop(): Promise<string[]>;
}

/** An empty one. What a hub sends again while it waits as the last is read once. */
export function createInbox(most: typeof MOST = MOST): Inbox {
  const waiting = new Map<string, HubWord[]>();
  const reading = new Map<string, Promise<void>>();
  let bytes = 0;
  let read: ReadWord | null = null;
  let isStopped = false;

  const forget = (feedId: string) => {
    for (const word of waiting.get(feedId) ?? []) bytes -= sizeOf(word);
    waiting.delete(feedId);
  };
  const next = (feedId: string): HubWord | undefined => {
    const word = waiting.get(feedId)?.shift();
    if (word === undefined) waiting.delete(feedId);
    else bytes -= sizeOf(word);
    return word;
  };
  const drain = (feedId: string) => {
    if (!read || reading.has(feedId)) return;
    const each = read;
    const all = async () => {
      for (let word = next(feedId); word !== undefined; word = next(feedId)) await each(feedId, word);
    };
    const done = all().finally(() => {
      reading.delete(feedId);
      // Came after the last look and before the end.
      if (waiting.has(feedId)) drain(feedId);
    });
    reading.set(feedId, done);
  };

  return {
    add(feedId, word) {
      if (isStopped) return false;
      const queue = waiting.get(feedId) ?? [];
      if (isSaid(queue.at(-1), word)) return true;
      const isTooMuch = queue.length >= most.waiting || bytes + sizeOf(word) > most.bytes;
      if (isTooMuch) forget(feedId);
      const added = isTooMuch ? null : word;
      bytes += sizeOf(added);
      waiting.set(feedId, isTooMuch ? [added] : [...queue, added]);
      drain(feedId);
      return true;
    },
    start(reader) {
      read = reader;
      for (const feedId of waiting.keys()) drain(feedId);
    },
    async stop() {
      [read, isStopped] = [null, true];
      const unread = [...waiting.keys()];
      for (const feedId of unread) forget(feedId);
      await Promise.all(reading.values());
      return unread;
    },
  };
}

const sizeOf = (word: HubWord) => word?.payload.length ?? 0;

/** Whether what waits as the last says as much: the feed is asked after it came, so all that came before is in its answer. */
function isSaid(last: HubWord | undefined, word: HubWord): boolean {
  if (last === undefined) return false;
  return last === null || (word !== null && last.payload.equals(word.payload));
}
