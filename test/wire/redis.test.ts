import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { createRedisTexts } from '../../src/cache/redis-texts.js';
import { createTextCache } from '../../src/cache/text-cache.js';
import { createBus, type ArticleChange } from '../../src/events/bus.js';
import { changesChannel, shareBus, type SharedBus } from '../../src/events/shared-bus.js';
import { createRequestCounter } from '../../src/http/request-counter.js';
import { openRedis, type Redis } from '../../src/redis/redis.js';
import { articleWith } from '../fixtures/article.js';
import { startRedis } from '../fixtures/servers/redis.js';
import type { TestServer } from '../fixtures/servers/server-process.js';
import { startWireProxy } from '../fixtures/wire-proxy.js';

let server: TestServer;
const opened: Redis[] = [];
beforeAll(async () => { server = await startRedis(); });
afterAll(() => server.stop());
afterEach(async () => {
  server.thaw();
  await Promise.all(opened.splice(0).map((redis) => redis.close()));
});

function open(url = server.url): { redis: Redis; said: string[] } {
  const said: string[] = [];
  const redis = openRedis({ url, log: { info: (message) => said.push(message), warn: (_fields, message) => said.push(message) } });
  opened.push(redis);
  return { redis, said };
}
const until = async (holds: () => boolean | Promise<boolean>) => {
  for (const start = Date.now(); !(await holds()); await delay(10)) if (Date.now() - start > 15_000) throw new Error('not within 15 s');
};
const countingBy = (redis: Redis) => ({
  get isReady() { return redis.state().up; },
  eval: (script: string, options: { keys: string[]; arguments: string[] }) => redis.run((client) => client.eval(script, options)),
});

describe('a Redis that comes and goes', () => {
  test('is waited for by nobody: commands fail at once until it answers, and it is told once that it is away', async () => {
    const proxy = await startWireProxy(server.port);
    await proxy.refuse();
    const { redis, said } = open(proxy.through(server.url));
    const start = Date.now();
    await expect(redis.run((client) => client.get('k'))).rejects.toMatchObject({ message: expect.stringMatching(/\S/u) });
    expect(Date.now() - start).toBeLessThan(500);
    await until(() => redis.state().error !== null);
    await delay(600);
    expect(said).toEqual([expect.stringMatching(/^Redis at redis:\/\/127\.0\.0\.1:\d+ cannot be used: .*ECONNREFUSED.*until it answers\.$/u)]);
    await proxy.heal();
    await until(() => redis.state().up);
    expect(redis.runId()).toMatch(/^[0-9a-f]{40}$/u);
    expect(redis.state().error).toBeNull();
    expect(said).toHaveLength(2);
    await proxy.close();
  });

  test('has another run id when it has started again, and what is published is heard again', async () => {
    const { redis } = open();
    const heard: string[] = [];
    redis.subscribe('c', (message) => heard.push(message));
    await until(() => redis.state().up);
    const before = redis.runId();
    await redis.run((client) => client.publish('c', '1'));
    await until(() => heard.length === 1);
    await server.restart();
    await until(() => redis.state().up && redis.runId() !== before);
    await redis.run((client) => client.publish('c', '2'));
    await until(() => heard.length === 2);
    expect(heard).toEqual(['1', '2']);
  });

  test('counts as away when it stands still, and no command waits for it longer than a second', async () => {
    const { redis } = open();
    await until(() => redis.state().up);
    await server.freeze();
    const start = Date.now();
    await expect(redis.run((client) => client.get('k'))).rejects.toMatchObject({ name: 'TookTooLong' });
    expect(Date.now() - start).toBeLessThan(2500);
    await until(() => !redis.state().up);
    const next = Date.now();
    await expect(redis.run((client) => client.get('k'))).rejects.toBeDefined();
    expect(Date.now() - next).toBeLessThan(500);
    server.thaw();
    await until(() => redis.state().up);
  });

  test('tells no password, neither in the log nor in errors', async () => {
    const { redis, said } = open(server.url.replace('redis://', 'redis://somebody:hunter2@'));
    await until(() => said.length > 0);
    const error = await redis.run((client) => client.get('k')).catch((failed: unknown) => String(failed));
    expect([...said, error, redis.address, redis.state().error].join(' ')).not.toMatch(/hunter2|somebody/u);
  });
});

describe('texts that nodes share', () => {
  test('what one node was told the other knows; without Redis each knows its own', async () => {
    const [one, other] = [open().redis, open().redis];
    await until(() => one.state().up && other.state().up);
    const [a, b] = [one, other].map((redis) => createTextCache(10_000, createRedisTexts(redis, 'operations', 60)));
    await a?.set('hash', '{ headline }');
    expect(await b?.get('hash')).toBe('{ headline }');
    expect(await one.run((client) => client.keys('*'))).toEqual(['khabar:operations::hash']);
    await server.kill();
    await until(() => !one.state().up && !other.state().up);
    expect(await b?.get('hash')).toBe('{ headline }');
    expect(await b?.get('unknown')).toBeUndefined();
    await a?.set('later', 'x');
    expect(await a?.get('later')).toBe('x');
    expect(await a?.delete('later')).toBe(true);
    await server.restart();
  });
});

describe('changes that nodes tell each other', () => {
  const shareNode = (node: string, find: (id: string) => Promise<ReturnType<typeof articleWith> | null> = async (_id) => articleWith({ _id })) => {
    const { redis } = open();
    const local = createBus();
    const warnings: string[] = [];
    const bus = shareBus({ local, redis, node, store: 'test', find, log: { warn: (_fields, message) => warnings.push(message) } });
    const heard: string[] = [];
    bus.subscribe(({ kind, article }) => heard.push(`${kind} ${article._id}`));
    return { redis, local, bus, heard, warnings };
  };
  const change = (_id: string, kind: ArticleChange['kind'] = 'CREATED'): ArticleChange => ({ kind, article: articleWith({ _id }) });

  test('are heard once everywhere, in their order, and on the own node at once', async () => {
    const [a, b] = [shareNode('a'), shareNode('b', async (_id) => { await delay(_id === '1' ? 50 : 0); return articleWith({ _id }); })];
    await until(() => a.redis.state().up && b.redis.state().up);
    a.local.publish(change('1'));
    a.bus.publish(change('2', 'CORRECTED'));
    expect(a.heard).toEqual(['CREATED 1', 'CORRECTED 2']);
    await until(() => b.heard.length === 2);
    await delay(100);
    expect([a.heard, b.heard]).toEqual([['CREATED 1', 'CORRECTED 2'], ['CREATED 1', 'CORRECTED 2']]);
    expect(a.bus.counts()).toEqual({ unpublished: 0, dropped: 0 });
  });

  test('are told here and counted when Redis is away; nobody is kept from publishing', async () => {
    const a = shareNode('a');
    await until(() => a.redis.state().up);
    await server.kill();
    await until(() => !a.redis.state().up);
    a.local.publish(change('1'));
    expect(a.heard).toEqual(['CREATED 1']);
    await until(() => a.bus.counts().unpublished === 1);
    await server.restart();
  });

  test('are dropped when they are none, or when their article cannot be read; what is gone is not told', async () => {
    const counts = (bus: SharedBus) => bus.counts().dropped;
    const b = shareNode('b', async (id) => { if (id === 'broken') throw new Error('no store'); return id === 'gone' ? null : articleWith({ _id: id }); });
    await until(() => b.redis.state().up);
    for (const text of ['{', '[]', '{"node":"a","kind":"MELTED","articleId":"1"}', '{"node":"a","kind":"CREATED","articleId":"broken"}', '{"node":"a","kind":"CREATED","articleId":"gone"}', '{"node":"a","kind":"CREATED","articleId":"well"}']) {
      await b.redis.run((client) => client.publish(changesChannel('test'), text));
    }
    await until(() => b.heard.length > 0);
    expect(b.heard).toEqual(['CREATED well']);
    expect([counts(b.bus), b.warnings.length]).toEqual([4, 4]);
  });
});

describe('requests that nodes count together', () => {
  test('are one number for all nodes, and each node counts for itself while Redis is away', async () => {
    const [one, other] = [open().redis, open().redis];
    await until(() => one.state().up && other.state().up);
    const [a, b] = [createRequestCounter(3, countingBy(one)), createRequestCounter(3, countingBy(other))];
    expect([await a('c'), await b('c'), await a('c'), await b('c')].map(({ left, isOver }) => [left, isOver])).toEqual([[2, false], [1, false], [0, false], [0, true]]);
    expect((await a('somebody else')).isOver).toBe(false);
    await server.kill();
    await until(() => !one.state().up);
    expect([await a('d'), await a('d'), await a('d'), await a('d')].map(({ isOver }) => isOver)).toEqual([false, false, false, true]);
    await server.restart();
  });
});
