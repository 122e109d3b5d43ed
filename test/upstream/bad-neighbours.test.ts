import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import type { Resolve } from '../../src/upstream/address-guard.js';
import { createFetcher, type Fetcher, type FetchSettings } from '../../src/upstream/fetch.js';
import { answerOf } from './raw-server.js';

jest.setTimeout(60_000);

/** Longer than a test may take. */
const LONG = 120_000;
const SILENT = Array.from({ length: 8 }, (_, index) => `/silent${index}`);
const settings: FetchSettings = { allow: ['127.0.0.1/32'], userAgent: 'khabar-test', timeout: LONG, patience: LONG, maxBytes: 10_000, perHost: 4 };
const pause = (milliseconds: number) => new Promise((resolve) => { setTimeout(resolve, milliseconds); });

describe('of the feeds of one host', () => {
  let stop: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const each of stop.reverse()) await each();
    stop = [];
  });

  /** A host that answers what does not begin with `/silent`; those it answers when they fail fast, and never else. */
  const startHost = async (changed: Partial<FetchSettings>) => {
    const underWay = new Set<Socket>();
    const host = { asked: [] as string[], most: 0, failsFast: false };
    const server = createServer((connection) => {
      connection.on('data', (head) => {
        const path = /^GET (\S+)/u.exec(head.toString())?.[1] ?? '';
        host.asked.push(path);
        underWay.add(connection);
        // By then the ends of those before have been noticed.
        setTimeout(() => setImmediate(() => { host.most = Math.max(host.most, underWay.size); }), 20);
        if (path.startsWith('/silent') && !host.failsFast) return;
        connection.write(path.startsWith('/silent') ? answerOf('', ['Content-Length: 0'], '503 Down') : answerOf('here'), () => underWay.delete(connection));
      });
      for (const gone of ['end', 'close', 'error']) connection.on(gone, () => underWay.delete(connection));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const fetcher = createFetcher({ ...settings, ...changed });
    stop.push(async () => void server.close(), () => fetcher.close());
    return { host, fetcher, origin };
  };

  /** Asks for paths at the same time, and keeps how each ended, in order. */
  const round = (fetcher: Fetcher, origin: string, paths: readonly string[]) => {
    const ends: string[] = [];
    const read = Promise.all(paths.map((path) => fetcher.get(origin + path).then(() => 'READ', (error: { code: string }) => error.code).then((how) => ends.push(`${path} ${how}`))));
    return { ends, read };
  };
  const untilRead = async (ends: readonly string[], path: string) => {
    while (!ends.some((end) => end.startsWith(`${path} `))) await pause(5);
  };

  test.each([1, 2, 4])('the good one is read beside eight silent ones that nobody knows yet, %d at a time', async (perHost) => {
    const { host, fetcher, origin } = await startHost({ perHost, patience: 60 });
    const { ends } = round(fetcher, origin, [...SILENT, '/good']);
    await untilRead(ends, '/good');
    expect(ends.filter((end) => !end.endsWith(' TIMEOUT'))).toEqual(['/good READ']);
    if (perHost > 1) expect(ends).toEqual(['/good READ']);
    await pause(200);
    expect(host.most).toBe(perHost);
    for (const path of SILENT) expect(host.asked.filter((asked) => asked === path).length).toBeLessThanOrEqual(2);
  });

  test.each([2, 4])('the good one is read at once when the silent ones failed before, %d at a time', async (perHost) => {
    const { host, fetcher, origin } = await startHost({ perHost });
    const few = SILENT.slice(0, 4);
    host.failsFast = true;
    await round(fetcher, origin, few).read;
    host.failsFast = false;
    host.asked.length = 0;
    const { ends } = round(fetcher, origin, [...few, '/good', '/better']);
    await untilRead(ends, '/better');
    expect(ends).toEqual(['/good READ', '/better READ']);
    expect(host.asked).toEqual([...few.slice(0, perHost - 1), '/good', '/better']);
    await pause(100);
    expect(host.most).toBeLessThanOrEqual(perHost);
  });

  test('the good one goes before those that failed where one is asked at a time, and waits for one of them no longer than is waited for', async () => {
    const { host, fetcher, origin } = await startHost({ perHost: 1, patience: 60 });
    const few = SILENT.slice(0, 4);
    host.failsFast = true;
    await round(fetcher, origin, few).read;
    host.failsFast = false;
    const { ends, read } = round(fetcher, origin, [...few, '/good']);
    await untilRead(ends, '/good');
    const late = round(fetcher, origin, ['/better']);
    await untilRead(late.ends, '/better');
    expect([ends, late.ends]).toEqual([['/good READ'], ['/better READ']]);
    await pause(100);
    expect(host.most).toBe(1);
    // What gave its turn up ends like all others when the program does.
    await fetcher.close();
    await read;
    expect(ends.slice(1).map((end) => end.replace(/^\S+ /u, ''))).toEqual(['CLOSED', 'CLOSED', 'CLOSED', 'CLOSED']);
  });

  test.each([2, 4])('the good one is read again and again, whatever becomes of the host’s silent ones, %d at a time', async (perHost) => {
    const { fetcher, origin } = await startHost({ perHost, firstByte: 700, patience: 60 });
    const paths = [...SILENT.slice(0, 4), '/good', ...SILENT.slice(4)];
    const first = round(fetcher, origin, paths);
    await first.read;
    expect(first.ends[0]).toBe('/good READ');
    for (let rounds = 2; rounds <= 3; rounds++) {
      const { ends, read } = round(fetcher, origin, paths);
      await untilRead(ends, '/good');
      expect(ends.filter((end) => !end.endsWith('CIRCUIT_OPEN'))).toEqual(['/good READ']);
      expect(fetcher.circuitOf(`${origin}/good`)).toBe('CLOSED');
      await read;
    }
  });

  test('one that gave its turn up is asked for once more, and no other', async () => {
    const { host, fetcher, origin } = await startHost({ perHost: 2, patience: 60, firstByte: 1000 });
    const { ends, read } = round(fetcher, origin, SILENT.slice(0, 3));
    await read;
    expect(ends.map((end) => end.replace(/^\S+ /u, ''))).toEqual(['TIMEOUT', 'TIMEOUT', 'TIMEOUT']);
    expect(host.asked.length).toBe(4);
  });
});

test('a connection that is never made is told from silence, and counts against the host', async () => {
  const never = (() => undefined) as unknown as Resolve;
  const fetcher = createFetcher({ ...settings, firstByte: 300, resolve: never });
  const asked = (path: string) => fetcher.get(`http://outlet.example/${path}`).catch((error: { code: string }) => error.code);
  expect(await Promise.all(['1', '1', '1', '1', '1'].map((path) => asked(path)))).toEqual(Array.from({ length: 5 }, () => 'UNREACHABLE'));
  expect(await asked('2')).toBe('CIRCUIT_OPEN');
  await fetcher.close();
});
