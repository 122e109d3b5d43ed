import { describe, expect, test } from '@jest/globals';
import { FetchFailed } from '../../src/upstream/fetch.js';
import { askHub, plainReason } from '../../src/upstream/websub-request.js';
import { mayHoldSecret } from '../../src/upstream/websub-secret.js';

const request = { mode: 'subscribe', hub: 'https://hub.example/', topic: 'https://outlet.example/feed?a=1&b=2', callback: 'https://news.example/websub/to-ken', secret: 'sec-ret' } as const;
const answering = (status: number, text = '') => {
  const asked: { url: string; form: Record<string, string> }[] = [];
  return { asked, post: async (url: string, form: URLSearchParams) => { asked.push({ url, form: Object.fromEntries(form) }); return { status, text }; } };
};

describe('a request to a hub', () => {
  test('says all that hubs since PubSubHubbub 0.3 want to know', async () => {
    const { asked, post } = answering(202);
    expect(await askHub(request, post)).toBeNull();
    expect(asked).toEqual([{
      url: 'https://hub.example/',
      form: {
        'hub.mode': 'subscribe', 'hub.topic': request.topic, 'hub.callback': request.callback, 'hub.verify': 'async',
        'hub.lease_seconds': '864000', 'hub.secret': 'sec-ret',
      },
    }]);
  });

  test('without a secret names none, and one to end a subscription asks for nothing else', async () => {
    const { asked, post } = answering(204);
    await askHub({ ...request, secret: null }, post);
    await askHub({ ...request, mode: 'unsubscribe' }, post);
    expect(asked.map(({ form }) => 'hub.secret' in form)).toEqual([false, false]);
    expect(asked[1]?.form).not.toHaveProperty(['hub.lease_seconds']);
  });

  test('that is refused gives the hub’s words on one line, and not all of a long page', async () => {
    expect(await askHub(request, answering(400, 'no\u0000such\r\n\ttopic ').post)).toBe('The hub answered 400: no such topic');
    expect(await askHub(request, answering(500).post)).toBe('The hub answered 500');
    expect(plainReason('x'.repeat(100_000), []).length).toBeLessThanOrEqual(200);
  });

  test('that is refused with what was confidential in it does not hand that on', async () => {
    const confidential = { ...request, callback: 'https://news.example/websub/TOKEN', secret: 'SECRET' };
    expect(await askHub(confidential, answering(400, `${'x'.repeat(790)} https://news.example/websub/TOKEN is not there; SECRET`).post)).not.toMatch(/TOK|SECRET/u);
    expect(plainReason('no https://news.example/websub/TOKEN', [confidential.callback])).toBe('no https://news.example/websub/…');
  });

  test('that is led away with what was confidential in the address does not hand that on', async () => {
    const post = async () => { throw new FetchFailed('SCHEME', `ftp://x.example/?cb=${encodeURIComponent(request.callback)}&s=${request.secret} is not fetched.`); };
    const reason = await askHub(request, post);
    expect(reason).toContain('is not fetched');
    expect(reason).not.toMatch(/to-ken|sec-ret/u);
  });

  test('that cannot be sent says why; a fault of our own is thrown', async () => {
    expect(await askHub(request, async () => { throw new FetchFailed('TIMEOUT', 'hub.example did not answer'); })).toBe('hub.example did not answer');
    await expect(askHub(request, async () => { throw new TypeError('a fault'); })).rejects.toThrow('a fault');
  });
});

describe('a secret', () => {
  test.each([
    ['https://hub.example/', [], true],
    ['http://93.184.216.34/', [], false],
    ['http://93.184.216.34/', ['93.184.216.0/24'], false],
    ['http://10.1.2.3/', [], false],
    ['http://10.1.2.3/', ['10.0.0.0/8'], true],
    ['http://[::1]/', ['::1/128'], true],
    ['http://localhost:8080/', ['127.0.0.0/8', '::1/128'], true],
    ['http://no-such-host.invalid/', ['10.0.0.0/8'], false],
  ])('is told to %s with %j allowed: %s', async (hub, allowed, told) => {
    expect(await mayHoldSecret(hub, allowed)).toBe(told);
  });
});
