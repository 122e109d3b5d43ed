import { setTimeout as delay } from 'node:timers/promises';
import { clientFor, runIdOf, type Client } from './client.js';
import { TookTooLong, within } from './within.js';

/** Milliseconds: until a connection must stand and a command must be answered, and between two looks whether it lives. */
const CONNECT = 2000;
const COMMAND = 1000;
const LOOK = 1000;
/** Milliseconds between two attempts to connect: the first, and the longest. */
const FIRST_PAUSE = 50;
const LONGEST_PAUSE = 2000;

/** How a connection is doing. */
export interface ConnectionState {
  readonly up: boolean;
  /** Since when it has been so. */
  readonly since: Date;
  /** Why it is down; null while it is up and before the first attempt. */
  readonly error: string | null;
}

/** One connection that is made again and again, for ever, until it is closed. */
export interface Connection {
  state(): ConnectionState;
  /** The server's start that it leads to; null while it is down or where the server does not say. */
  runId(): string | null;
  /** Runs a command. Rejects at once while there is no connection, and when no answer comes within a second, which ends the connection. */
  run<T>(command: (client: Client) => Promise<T>): Promise<T>;
  /** Gives the present connection up and makes a new one. */
  drop(reason: string): void;
  close(): Promise<void>;
}

/** What goes with a connection. */
export interface ConnectionOptions {
  readonly url: string;
  /** Done on each new connection before it counts as up. */
  prepare?(client: Client): Promise<void>;
  onUp(): void;
  onDown(error: string): void;
  /** What of an error may be told. */
  explain(error: unknown): string;
}

/** Starts to connect, and keeps at it; waits for nothing. */
export function keepConnected({ url, prepare, onUp, onDown, explain }: ConnectionOptions): Connection {
  const closing = new AbortController();
  let state: ConnectionState = { up: false, since: new Date(), error: null };
  let runId: string | null = null;
  let current: { readonly client: Client; readonly end: (reason: string) => void } | null = null;

  const attempt = async (client: Client) => {
    await within(CONNECT, client.connect());
    runId = await within(COMMAND, runIdOf(client));
    await within(COMMAND, prepare?.(client) ?? Promise.resolve());
  };

  /** One connection from its beginning to its end; says why it ended, and whether it ever stood. */
  const live = async (): Promise<{ reason: string; stood: boolean }> => {
    const client = clientFor(url, CONNECT);
    let end: (reason: string) => void = () => undefined;
    const ended = new Promise<string>((resolve) => { end = resolve; });
    client.on('error', (error: unknown) => end(explain(error)));
    client.on('end', () => end('the connection has ended'));
    const onClose = () => end('closed');
    closing.signal.addEventListener('abort', onClose, { once: true });
    let stood = false;
    try {
      const begun = attempt(client).then(() => null, explain);
      const failed = await Promise.race([begun, ended]);
      if (failed !== null) return { reason: failed, stood };
      stood = true;
      current = { client, end };
      state = { up: true, since: new Date(), error: null };
      onUp();
      const looking = setInterval(() => void within(COMMAND, client.ping()).catch((error: unknown) => end(explain(error))), LOOK).unref();
      const reason = await ended.finally(() => clearInterval(looking));
      return { reason, stood };
    } finally {
      current = null;
      closing.signal.removeEventListener('abort', onClose);
      if (client.isOpen) client.destroy();
    }
  };

  const keepAt = async () => {
    for (let failures = 0; !closing.signal.aborted; failures++) {
      const { reason, stood } = await live();
      runId = null;
      if (stood || state.error === null) state = { up: false, since: new Date(), error: reason };
      else state = { ...state, error: reason };
      if (closing.signal.aborted) return;
      onDown(reason);
      if (stood) failures = 0;
      const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.min(failures, 10));
      // Nodes that lost the same server do not come back in step.
      await delay(pause * (0.5 + Math.random() / 2), undefined, { ref: false, signal: closing.signal }).catch(() => undefined);
    }
  };
  const kept = keepAt();

  return {
    state: () => state,
    runId: () => runId,
    async run(command) {
      if (!current) throw new Error(state.error ?? 'not connected yet');
      const { client, end } = current;
      try {
        return await within(COMMAND, command(client));
      } catch (error) {
        // Nothing is waited for on a connection that does not answer: whoever comes next is told at once.
        if (error instanceof TookTooLong) end(error.message);
        throw error;
      }
    },
    drop: (reason) => current?.end(reason),
    async close() {
      closing.abort();
      await within(CONNECT, kept).catch(() => undefined);
    },
  };
}
