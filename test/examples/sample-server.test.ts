import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startSampleUpstream } from '../../examples/newsroom/start.js';
import type { SampleUpstream } from '../../examples/newsroom/start.js';

let sample: SampleUpstream;
beforeAll(async () => { sample = await startSampleUpstream(); });
afterAll(() => sample.close());

const get = (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Response> =>
  fetch(sample.origin + path, { method, headers });

/** Sends a path as it stands, which fetch would tidy up. */
const statusOf = (path: string): Promise<number | undefined> => new Promise((resolve, reject) => {
  const { hostname, port } = new URL(sample.origin);
  request({ hostname, port, path }, (response) => { response.resume(); resolve(response.statusCode); }).on('error', reject).end();
});

describe('the sample upstream', () => {
  test('listens on loopback, on a port of its own', async () => {
    const other = await startSampleUpstream();
    expect(sample.origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(other.origin).not.toBe(sample.origin);
    await other.ready;
    await other.close();
    await expect(fetch(other.origin)).rejects.toThrow();
  });

  test('a port that is taken is an error', async () => {
    await expect(startSampleUpstream({ port: Number(new URL(sample.origin).port) })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  test('lists outlets and feeds on its first page', async () => {
    const page = await (await get('/')).text();
    for (const path of ['/marfa/feed.xml', '/marfa/economy.xml', '/najma/feed.json', '/midan/feed.xml', '/courier/feed.atom', '/phare/feed.rdf', '/ufuq/videos.xml']) {
      expect(page).toContain(`href="${path}"`);
    }
  });

  test.each(['/marfa/feed.xml', '/najma/feed.json', '/marfa/articles/port-1.html', '/pictures/port-crane.jpg'])(
    'does not send %s again to who holds it', async (path) => {
      const first = await get(path);
      await first.arrayBuffer();
      const etag = first.headers.get('etag') ?? '';
      const modified = first.headers.get('last-modified') ?? '';
      expect(etag).toMatch(/^"[\w-]+"$/);
      expect(Date.parse(modified)).toBeLessThanOrEqual(Date.now());
      for (const headers of [{ 'if-none-match': etag }, { 'if-none-match': `"x", W/${etag}` }, { 'if-none-match': '*' }, { 'if-modified-since': modified }]) {
        const again = await get(path, headers);
        expect([again.status, await again.text()]).toEqual([304, '']);
        expect(again.headers.get('etag')).toBe(etag);
      }
      // RFC 9110 section 13.2.2: the date does not count beside a tag.
      expect((await get(path, { 'if-none-match': '"x"', 'if-modified-since': modified })).status).toBe(200);
    },
  );

  test('answers HEAD like GET without the body', async () => {
    const [whole, head] = [await get('/phare/feed.rdf'), await get('/phare/feed.rdf', {}, 'HEAD')];
    expect(await head.text()).toBe('');
    for (const name of ['content-type', 'content-length', 'etag', 'last-modified']) expect(head.headers.get(name)).toBe(whole.headers.get(name));
  });

  test('refuses other methods', async () => {
    const answer = await get('/marfa/feed.xml', {}, 'POST');
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  test.each([
    '/nothing', '/marfa', '/marfa/articles/port-99.html', '/najma/articles/port-1/comments.xml', '/pictures/', '/pictures/../README.md',
    '/pictures/..%2fREADME.md', '/../package.json', '//pictures/port-crane.jpg', '/texts/marfa/port-1.html', '/constructor', '/%00', '/%',
  ])('has nothing under %s', async (path) => {
    expect(await statusOf(path)).toBe(404);
  });

  test('a query does not matter', async () => {
    expect(await statusOf('/marfa/feed.xml?utm_source=test')).toBe(200);
  });

  test('sends a part of a film', async () => {
    const whole = Buffer.from(await (await get('/videos/port-reopens.mp4')).arrayBuffer());
    const part = await get('/videos/port-reopens.mp4', { range: 'bytes=10-19' });
    expect(part.status).toBe(206);
    expect(part.headers.get('content-range')).toBe(`bytes 10-19/${whole.length}`);
    expect(Buffer.from(await part.arrayBuffer())).toEqual(whole.subarray(10, 20));
  });

  test('says how long a film is to who asks beyond its end', async () => {
    const answer = await get('/videos/port-reopens.mp4', { range: 'bytes=9999999-' });
    expect([answer.status, answer.headers.get('content-range')]).toEqual([416, expect.stringMatching(/^bytes \*\/\d+$/)]);
  });

  test('sends the whole film where the part belongs to another version', async () => {
    const answer = await get('/videos/port-reopens.mp4', { range: 'bytes=0-1', 'if-range': '"another"' });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'video/mp4']);
  });

  test('of a withdrawn article it says that it is gone, and why', async () => {
    const page = await get('/najma/articles/vote-2.html');
    expect(page.status).toBe(410);
    const text = await page.text();
    expect(text).toContain('تسحب وكالة نجمة هذا الخبر');
    expect(text).not.toContain('من دون جولة إعادة');
  });
});
