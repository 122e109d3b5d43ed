import { afterEach, describe, expect, test } from '@jest/globals';
import { createReader, type Reader, type ReadingSettings } from '../../src/reading/pool.js';

const ODD = new URL('./odd-thread.js', import.meta.url);
const URL_OF = 'https://outlet.example/rss';

let reader: Reader;
const begin = (settings: Partial<ReadingSettings> = {}) => {
  reader = createReader({ entry: ODD, threads: 1, timeout: 20_000, memory: 2 ** 26, ...settings });
};
afterEach(() => reader.close());
const feed = (text: string, url = URL_OF) => reader.feed(text, { contentType: null, url });
const page = (text: string) => reader.page(text, URL_OF, null);

describe('a document that takes too much', () => {
  test.each(['takes for ever', 'takes for ever in one expression'])('is given up when it %s, and the next is read', async (text) => {
    begin({ timeout: 200 });
    const [given, next] = [feed(text), feed('is fine')];
    await expect(given).rejects.toMatchObject({ name: 'ReadingStopped', code: 'READING_TIMEOUT', message: expect.stringMatching(/^Reading https:\/\/outlet\.example\/rss took more than 0\.2 s\. .*KHABAR_READING_TIMEOUT/u) });
    expect(await next).toEqual({ title: 'Read' });
  });

  test('has half the time when it is a page', async () => {
    begin({ timeout: 400 });
    await expect(page('takes for ever')).rejects.toMatchObject({ code: 'READING_TIMEOUT', message: expect.stringContaining('0.2 s') });
  });

  test.each(['makes ever more', 'makes one thing that grows', 'holds memory that is not V8’s', 'is more than V8 has'])('is given up when it %s, and the next is read', async (text) => {
    begin();
    const [given, next] = [feed(text), feed('is fine')];
    await expect(given).rejects.toMatchObject({ name: 'ReadingStopped', code: 'READING_MEMORY', message: expect.stringMatching(/took more than 64 MiB of memory\. .*KHABAR_READING_MEMORY/u) });
    expect(await next).toEqual({ title: 'Read' });
  });

  test('is not given up while it only waits for others', async () => {
    begin({ timeout: 300 });
    const others = ['1', '2', '3'].map((host) => feed('takes for ever', `https://${host}.example/`).catch(({ code }: { code: string }) => code));
    expect(await feed('is fine', 'https://last.example/')).toEqual({ title: 'Read' });
    expect(await Promise.all(others)).toEqual(['READING_TIMEOUT', 'READING_TIMEOUT', 'READING_TIMEOUT']);
  });

  test('holds nobody up where there is a second thread', async () => {
    begin({ threads: 2, timeout: 60_000 });
    const given = expect(feed('takes for ever')).rejects.toMatchObject({ code: 'CLOSED' });
    expect(await feed('is fine')).toEqual({ title: 'Read' });
    await reader.close();
    await given;
  });
});

describe('a thread that ends', () => {
  test.each([
    ['ends the thread', { message: expect.stringContaining('with code 3, at https://outlet.example/rss') }],
    ['breaks the thread', { name: 'RangeError', message: 'broken at large', stack: expect.stringContaining('odd-thread.js') }],
  ])('when a document %s is a fault of ours, and the next is read', async (text, fault) => {
    begin();
    const [given, next] = [feed(text), feed('is fine')];
    await expect(given).rejects.toMatchObject(fault);
    await expect(given).rejects.not.toMatchObject({ name: 'ReadingStopped' });
    expect(await next).toEqual({ title: 'Read' });
  });

  test('before it began is a fault of ours, each time it is tried', async () => {
    begin({ entry: new URL('./no-such-thread.js', import.meta.url) });
    for (let time = 0; time < 2; time++) await expect(feed('is fine')).rejects.toMatchObject({ code: expect.stringContaining('MODULE_NOT_FOUND') });
  });
});

describe('when the program ends', () => {
  test('what is being read and what waits is left at once, and nothing is begun', async () => {
    begin({ timeout: 60_000 });
    const left = [feed('takes for ever'), page('is fine')];
    // The thread has begun with the first.
    await new Promise((resolve) => { setTimeout(resolve, 300); });
    const started = performance.now();
    await Promise.all([reader.close(), ...left.map((one) => expect(one).rejects.toMatchObject({ code: 'CLOSED', message: expect.stringContaining('next start') }))]);
    expect(performance.now() - started).toBeLessThan(10_000);
    await expect(feed('is fine')).rejects.toMatchObject({ code: 'CLOSED' });
  });

  test('a reader that was never asked has nothing to end', async () => {
    begin({ entry: new URL('./no-such-thread.js', import.meta.url) });
    await reader.close();
  });
});
