import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { until } from '../ingest/pushed-newsroom.js';
import { startCollector, type ArrivedSpan, type Collector } from '../telemetry/collector.js';
import { serveSample, type ServedSample } from './sample-newsroom.js';

/** The SDK reads the process' own environment. */
const setTo = (env: Record<string, string>) => {
  for (const [name, value] of Object.entries(env)) process.env[name] = value;
  return () => {
    for (const name of Object.keys(env)) Reflect.deleteProperty(process.env, name);
  };
};

const FRONT = 'query Front($name: Int!) { articles(first: $name) { nodes { headline body { wordCount } stories(first: 1) { nodes { title articles(first: 2) { nodes { headline } } } } } } }';

describe('traces of the whole program', () => {
  let collector: Collector;
  let sample: ServedSample;
  let restore: () => void;
  beforeAll(async () => {
    collector = await startCollector();
    restore = setTo({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_BSP_SCHEDULE_DELAY: '50', OTEL_SERVICE_NAME: 'newsdesk', OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=test' });
    // Without readings of other requests, each reads all that it needs.
    sample = await serveSample({ LOG_LEVEL: 'silent', KHABAR_ENTITY_CACHE_BYTES: '0' });
  }, 60_000);
  afterAll(async () => {
    await sample.stop();
    collector.close();
    restore();
  });

  /** Sends it as a part of a trace of its own; gives that trace's spans once the request's own has arrived. */
  const traced = async (seed: string, body: object, headers: Record<string, string> = {}) => {
    const traceId = createHash('md5').update(seed).digest('hex');
    const response = await fetch(`${sample.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', traceparent: `00-${traceId}-00f067aa0ba902b7-01`, ...headers },
      body: JSON.stringify(body),
    });
    await response.text();
    const mine = () => collector.spans.filter((span) => span.traceId === traceId);
    await until(async () => mine().some(({ kind }) => kind === 2), 'the request’s span has arrived');
    return mine();
  };
  const named = (spans: readonly ArrivedSpan[], name: RegExp) => spans.filter((span) => name.test(span.name));
  const parentOf = (spans: readonly ArrivedSpan[], span: ArrivedSpan | undefined) => spans.find(({ spanId }) => spanId === span?.parentSpanId);

  test('a request goes on with the trace it came with, down to the store', async () => {
    const spans = await traced('down', { query: FRONT, variables: { name: 3 } });
    const [request] = named(spans, /^POST \/graphql$/u);
    expect(request).toMatchObject({ kind: 2, parentSpanId: '00f067aa0ba902b7', attributes: { 'http.route': '/graphql', 'http.response.status_code': 200 } });
    const [operation] = named(spans, /^query Front$/u);
    expect(operation).toMatchObject({ parentSpanId: request?.spanId, status: 0, attributes: { 'graphql.operation.name': 'Front', 'graphql.operation.type': 'query' } });

    const loads = named(spans, /^load /u);
    expect(loads.map(({ name }) => name).sort()).toEqual(['load articles', 'load articles by storyIds', 'load bodies by _id', 'load list of stories by _id']);
    // Batches run in ticks of their own, those of later rounds in what the answers of earlier ones set off.
    expect(loads.map((load) => load.parentSpanId)).toEqual(loads.map(() => operation?.spanId));
    expect(named(loads, /bodies/u)[0]?.attributes).toMatchObject({ 'khabar.loader.keys': 3 });

    const calls = spans.filter(({ attributes }) => attributes['db.system.name'] !== undefined);
    expect(calls.length).toBeGreaterThanOrEqual(loads.length);
    expect(calls.map((call) => parentOf(spans, call)?.name.split(' ')[0])).toEqual(calls.map(() => 'load'));
    const system = process.env['KHABAR_TEST_MONGODB_URL'] ? 'mongodb' : 'khabar.embedded';
    expect(calls.find(({ name }) => name === 'find bodies')).toMatchObject({ kind: 3, attributes: { 'db.system.name': system, 'db.collection.name': 'bodies', 'db.operation.name': 'find' } });
    expect(new Set(spans.map(({ spanId }) => spanId)).size).toBe(spans.length);
  });

  test('requests that run at the same time keep their spans apart', async () => {
    const traces = await Promise.all(Array.from({ length: 8 }, (_, index) => traced(`beside ${index}`, { query: FRONT, variables: { name: index + 4 } })));
    for (const [index, spans] of traces.entries()) {
      expect(named(spans, /^load bodies/u).map(({ attributes }) => attributes['khabar.loader.keys'])).toEqual([index + 4]);
      expect(named(spans, /^query Front$/u)).toHaveLength(1);
    }
  });

  test('what fails is marked with its code; what was asked for and who asked stand nowhere', async () => {
    const refused = await traced('refused', { query: '{ article(uri: "https://secret-literal.example/") { nothing } }' });
    expect(named(refused, /operation/u)[0]).toMatchObject({ status: 2, attributes: { 'error.type': 'GRAPHQL_VALIDATION_FAILED' } });
    const unknown = await traced('unknown', { query: 'query One($u: URL!) { article(uri: $u) { headline } }', variables: { u: 'https://secret-variable.example/' } }, { authorization: 'Bearer secret-token' });
    expect(named(unknown, /^POST/u)[0]).toMatchObject({ attributes: { 'http.response.status_code': 401 } });
    const read = await traced('read', { query: 'query One($u: URL!) { article(uri: $u) { headline } }', variables: { u: 'https://secret-variable.example/' } });
    expect(named(read, /^query One$/u)).toHaveLength(1);
    expect(collector.text()).not.toMatch(/secret-/u);
  });

  test('a feed’s turn is a trace of its own, with what it asked its outlet for; the outlet hears of no trace', async () => {
    await until(async () => named(collector.spans, /^read feed$/u).length >= 7, 'the turns of the sample’s feeds have arrived');
    const turns = named(collector.spans, /^read feed$/u);
    expect(turns.every(({ parentSpanId }) => parentSpanId === undefined)).toBe(true);
    expect(turns.map(({ attributes }) => attributes['khabar.feed.outcome'])).toContain('read');
    const first = named(collector.spans, /^GET$/u).find(({ kind }) => kind === 3);
    expect(first?.attributes).toMatchObject({ 'http.request.method': 'GET', 'server.address': '127.0.0.1', 'http.response.status_code': 200 });
    expect(turns.map(({ spanId }) => spanId)).toContain(first?.parentSpanId);
  });

  test('the sender is who the environment says it is', () => {
    expect(collector.resources[0]).toMatchObject({ 'service.name': 'newsdesk', 'service.version': expect.stringMatching(/^\d/u), 'deployment.environment.name': 'test' });
  });

  test('a collector that fails disturbs nobody', async () => {
    collector.status = 500;
    const { data, errors } = await sample.ask<{ articles: { nodes: unknown[] } }>(FRONT, { name: 2 });
    expect(errors).toBeUndefined();
    expect(data.articles.nodes).toHaveLength(2);
    collector.status = 200;
  });
});
