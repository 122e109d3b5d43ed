import { shownAddress, withoutSecrets } from './address.js';
import { keepConnected, type ConnectionState } from './connection.js';
import type { Client } from './client.js';

/** What is said of it. */
interface RedisLog {
  info(message: string): void;
  warn(fields: object, message: string): void;
}

/** A Redis that may come and go. */
export interface Redis {
  /** Where it is, without credentials. */
  readonly address: string;
  /** Up is it while commands are answered and what is published is heard, both by the same start of the same server. */
  state(): ConnectionState;
  /** The server's start that both connections lead to; null unless it is up. */
  runId(): string | null;
  /** Runs a command. Rejects at once while it is down, and when no answer comes within a second. */
  run<T>(command: (client: Client) => Promise<T>): Promise<T>;
  /** Hears what is published there, over every reconnection; what is published in between is missed. */
  subscribe(channel: string, listener: (message: string) => void): void;
  /** Called whenever it has come, or come back. */
  onUp(listener: () => void): void;
  /** Called whenever it has gone. */
  onDown(listener: () => void): void;
  /** Makes a new connection for what is heard; for who finds that the present one is deaf. */
  hearAnew(reason: string): void;
  close(): Promise<void>;
}

/** Opens the two connections and waits for neither. Subscribe and listen in the same tick, so that nothing is missed. */
export function openRedis({ url, log }: { url: string; log: RedisLog }): Redis {
  const address = shownAddress(url);
  const channels = new Map<string, Set<(message: string) => void>>();
  const up = new Set<() => void>();
  const down = new Set<() => void>();
  let told: 'up' | 'down' | null = null;
  let state: ConnectionState = { up: false, since: new Date(), error: null };

  const runId = () => (commands.state().up && heard.state().up && commands.runId() === heard.runId() ? commands.runId() : null);
  const hear = (client: Client, channel: string) =>
    client.subscribe(channel, (message) => { for (const listener of channels.get(channel) ?? []) listener(message); });
  /** Called after each change of either connection. */
  const look = (reason: string | null) => {
    const both = commands.state().up && heard.state().up;
    const other = both && commands.runId() !== heard.runId();
    // A proxy, or a server that started between the two, led them apart: the newer of the two is right.
    if (other) (commands.state().since > heard.state().since ? heard : commands).drop('it leads to another server than before');
    const isUp = both && !other;
    if (isUp === state.up && (isUp || told !== null)) {
      if (!isUp) state = { ...state, error: reason ?? state.error };
      return;
    }
    if (isUp) {
      state = { up: true, since: new Date(), error: null };
      log.info(`Redis at ${address} answers`);
    } else if (reason !== null) {
      state = { up: false, since: new Date(), error: reason };
      log.warn({ reason }, `Redis at ${address} cannot be used: ${reason}. Serving goes on without it; it is tried again until it answers.`);
    } else {
      return;
    }
    told = isUp ? 'up' : 'down';
    for (const listener of isUp ? up : down) listener();
  };
  const options = {
    url,
    onUp: () => look(null),
    onDown: (reason: string) => look(reason),
    explain: (error: unknown) => withoutSecrets(error instanceof Error || isErrorLike(error) ? error.message || error.name : String(error), url),
  };
  const commands = keepConnected(options);
  const heard = keepConnected({ ...options, prepare: async (client) => { for (const channel of channels.keys()) await hear(client, channel); } });

  return {
    address,
    state: () => state,
    runId,
    run: commands.run,
    subscribe(channel, listener) {
      const listeners = channels.get(channel);
      if (listeners) listeners.add(listener);
      else channels.set(channel, new Set([listener]));
      if (!listeners && heard.state().up) heard.drop('there is more to hear');
    },
    onUp: (listener) => void up.add(listener),
    onDown: (listener) => void down.add(listener),
    hearAnew: heard.drop,
    async close() {
      await Promise.all([commands.close(), heard.close()]);
    },
  };
}

/** Errors of another realm, and those that several attempts to connect are gathered in. */
function isErrorLike(error: unknown): error is { readonly message: string; readonly name: string } {
  return typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string' && 'name' in error;
}
