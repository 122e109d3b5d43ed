import { createHmac, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a hub does with requests; a test changes it. */
export interface HubManners {
  /** Status of its answers to requests. */
  answers: number;
  said: string;
  /** Verifies after its answer (WebSub), before it (`hub.verify=sync` of PubSubHubbub 0.3), or not at all. */
  verifies: 'after' | 'before' | 'never';
  /** What it grants; null to name no lease (PubSubHubbub 0.3). */
  leaseSeconds: string | null;
  /** Resolves when a verification may go out. */
  patience: Promise<unknown>;
}

/** A subscription as the hub knows it. */
export interface HubSubscription { topic: string; callback: string; secret: string | null }

/** How a hub sends. */
export interface Sending { algorithm?: string; signature?: string | null; contentType?: string; headers?: Record<string, string>; callback?: string }

/** A hub of the test's own, over real HTTP. */
export interface TestHub {
  readonly url: string;
  readonly manners: HubManners;
  /** Forms that it was sent, in order. */
  readonly requests: Record<string, string>[];
  /** What its questions were answered with. */
  readonly verifications: { mode: string; status: number; text: string; headers: Headers }[];
  readonly subscriptions: Map<string, HubSubscription>;
  /** Asks a callback whatever a test wants. */
  ask(callback: string, query: Record<string, string>): Promise<{ status: number; text: string; headers: Headers }>;
  /** Sends to the only subscriber; resolves to the status of the answer. */
  push(body: string | Buffer, how?: Sending): Promise<number>;
  close(): Promise<void>;
}

const textOf = async (request: IncomingMessage) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
};

/** Starts one on any free port of loopback. */
export async function startHub(): Promise<TestHub> {
  const manners: HubManners = { answers: 202, said: '', verifies: 'after', leaseSeconds: '864000', patience: Promise.resolve() };
  const requests: Record<string, string>[] = [];
  const verifications: TestHub['verifications'] = [];
  const subscriptions = new Map<string, HubSubscription>();
  const underWay = new Set<Promise<void>>();

  const ask: TestHub['ask'] = async (callback, query) => {
    const url = new URL(callback);
    for (const [name, value] of Object.entries(query)) url.searchParams.append(name, value);
    const response = await fetch(url, { redirect: 'manual' });
    return { status: response.status, text: await response.text(), headers: response.headers };
  };
  const verify = async (form: URLSearchParams) => {
    const [callback, topic, mode] = ['callback', 'topic', 'mode'].map((name) => form.get(`hub.${name}`) ?? '') as [string, string, string];
    await manners.patience;
    const challenge = randomUUID();
    const lease = manners.leaseSeconds === null ? {} : { 'hub.lease_seconds': manners.leaseSeconds };
    const answer = await ask(callback, { 'hub.mode': mode, 'hub.topic': topic, 'hub.challenge': challenge, ...lease });
    verifications.push({ mode, ...answer });
    if (answer.status < 200 || answer.status > 299 || answer.text !== challenge) return;
    if (mode === 'subscribe') subscriptions.set(callback, { topic, callback, secret: form.get('hub.secret') });
    else subscriptions.delete(callback);
  };
  const answer = async (request: IncomingMessage): Promise<() => Promise<void>> => {
    const form = new URLSearchParams(await textOf(request));
    requests.push(Object.fromEntries(form));
    const verifies = manners.answers < 300 ? manners.verifies : 'never';
    if (verifies === 'before') await verify(form);
    return async () => (verifies === 'after' ? verify(form) : undefined);
  };
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    try {
      const later = await answer(request);
      response.writeHead(manners.answers, { 'content-type': 'text/plain' }).end(manners.said);
      await later();
    } catch {
      // Who is asked may be gone by then.
      response.destroy();
    }
  };
  const server = createServer((request, response) => {
    const work = serve(request, response).finally(() => underWay.delete(work));
    underWay.add(work);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    manners, requests, verifications, subscriptions, ask,
    async push(body, { algorithm = 'sha256', signature, contentType = 'application/rss+xml', headers = {}, callback } = {}) {
      const [subscription] = subscriptions.values();
      const target = callback ?? subscription?.callback;
      if (target === undefined) throw new Error('nobody subscribed');
      const secret = subscription?.secret;
      const payload = Buffer.from(body);
      const own = secret == null ? null : `${algorithm}=${createHmac(algorithm, secret).update(payload).digest('hex')}`;
      const signed = signature === undefined ? own : signature;
      const response = await fetch(target, {
        method: 'POST', body: payload, headers: { 'content-type': contentType, ...(signed === null ? {} : { 'x-hub-signature': signed }), ...headers },
      });
      await response.arrayBuffer();
      return response.status;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await Promise.all(underWay);
    },
  };
}
