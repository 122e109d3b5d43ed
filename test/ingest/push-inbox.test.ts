import { describe, expect, test } from '@jest/globals';
import { createInbox, type Delivery, type HubWord } from '../../src/ingest/push-inbox.js';

const delivery = (text: string): Delivery => ({ payload: Buffer.from(text), contentType: null, encoding: null });
const settle = () => new Promise((resolve) => { setImmediate(resolve); });

/** A reader that finishes one delivery at each `go`. */
function slowReader() {
  const read: string[] = [];
  const waiting: (() => void)[] = [];
  return {
    read,
    reader: (feedId: string, word: HubWord) => new Promise<void>((resolve) => {
      read.push(`${feedId}:${word?.payload.toString() ?? 'ask'}`);
      waiting.push(resolve);
    }),
    async go() {
      waiting.shift()?.();
      await settle();
    },
  };
}

describe('what hubs sent', () => {
  test('is read in its order, one of a feed at a time, those of two feeds side by side', async () => {
    const { read, reader, go } = slowReader();
    const inbox = createInbox();
    inbox.start(reader);
    for (const [feed, text] of [['a', '1'], ['a', '2'], ['b', '1'], ['a', '3']] as const) inbox.add(feed, delivery(text));
    expect(read).toEqual(['a:1', 'b:1']);
    for (let times = 0; times < 4; times++) await go();
    expect(read).toEqual(['a:1', 'b:1', 'a:2', 'a:3']);
  });

  test('once it is stopped nothing is taken any more, and what waited is named', async () => {
    const { reader, go } = slowReader();
    const inbox = createInbox();
    inbox.start(reader);
    expect(inbox.add('a', delivery('1'))).toBe(true);
    inbox.add('a', delivery('2'));
    const stopped = inbox.stop();
    expect(inbox.add('b', delivery('late'))).toBe(false);
    await go();
    expect(await stopped).toEqual(['a']);
  });

  test('waits until somebody reads', async () => {
    const { read, reader } = slowReader();
    const inbox = createInbox();
    inbox.add('a', delivery('early'));
    expect(read).toEqual([]);
    inbox.start(reader);
    expect(read).toEqual(['a:early']);
  });

  test('and comes again while it waits as the last is read once; after something else, again', async () => {
    const { read, reader, go } = slowReader();
    const inbox = createInbox();
    inbox.start(reader);
    for (const text of ['1', '2', '2', '3', '2']) inbox.add('a', delivery(text));
    for (let times = 0; times < 5; times++) await go();
    expect(read).toEqual(['a:1', 'a:2', 'a:3', 'a:2']);
  });

  test('is not gathered without end: where it is too much, the feed is to be asked instead', async () => {
    const { read, reader, go } = slowReader();
    const inbox = createInbox({ waiting: 2, bytes: 10 });
    inbox.start(reader);
    for (const text of ['1', '2', '3', '4', '5']) inbox.add('a', delivery(text));
    for (let times = 0; times < 4; times++) await go();
    inbox.add('a', delivery('6'));
    for (const text of ['1', 'x'.repeat(11), 'x'.repeat(10)]) inbox.add('b', delivery(text));
    for (let times = 0; times < 4; times++) await go();
    expect(read).toEqual(['a:1', 'a:ask', 'a:6', 'b:1', 'b:ask']);
    inbox.add('b', delivery('x'.repeat(10)));
    expect(read.at(-1)).toBe(`b:${'x'.repeat(10)}`);
  });

  test('and tells of a change only has the feed asked once, which brings what comes meanwhile as well', async () => {
    const { read, reader, go } = slowReader();
    const inbox = createInbox();
    inbox.start(reader);
    for (const word of [delivery('1'), null, null, delivery('2')]) inbox.add('a', word);
    for (let times = 0; times < 4; times++) await go();
    expect(read).toEqual(['a:1', 'a:ask']);
  });

  test('comes just when the last was read, and is read as well', async () => {
    const read: string[] = [];
    const inbox = createInbox();
    let again = true;
    inbox.start(async (_feed, word) => {
      read.push(word?.payload.toString() ?? '');
      await Promise.resolve();
      // In the gap between the last look into the queue and its end.
      if (again) queueMicrotask(() => queueMicrotask(() => { again = false; inbox.add('a', delivery('second')); }));
    });
    inbox.add('a', delivery('first'));
    await settle();
    expect(read).toEqual(['first', 'second']);
  });

  test('is forgotten at the end, but for what is being read', async () => {
    const { read, reader, go } = slowReader();
    const inbox = createInbox();
    inbox.start(reader);
    for (const text of ['1', '2']) inbox.add('a', delivery(text));
    const order: string[] = [];
    const stop = async () => {
      await inbox.stop();
      order.push('stopped');
    };
    const stopped = stop();
    await settle();
    order.push('read');
    await go();
    await stopped;
    expect(order).toEqual(['read', 'stopped']);
    expect(read).toEqual(['a:1']);
  });
});
