import type { CircuitState } from '../model/feed.js';
import { createCircuits, type Told } from './circuit.js';
import { failure } from './fetch-failed.js';

/** Addresses of which it is remembered that they answered. */
const MOST_ANSWERED = 10_000;

/** How a request ended: with an answer, by a fault of its host or of its address, or before it got so far. */
export type Ending = 'ANSWERED' | 'HOST_FAILED' | 'ADDRESS_FAILED' | 'NOTHING';

/** How hosts and their addresses are doing. */
export interface HostHealth {
  /** Throws CIRCUIT_OPEN while an address, or its host, is left alone. */
  refuseIfOpen(url: URL): void;
  stateOf(url: URL): CircuitState;
  /** Whether an address failed the last time. */
  isFailing(url: URL): boolean;
  /** To be called when a request begins; what it gives is told how that ended. `returning` addresses are asked again and again: that they answer is remembered. */
  begin(url: URL, returning: boolean): (ending: Ending) => void;
}

/** By host: what each fault of the host, and each other address that begins to fail, tells of it. */
const TOLD: Readonly<Record<Ending, { readonly host: Told; readonly address: Told }>> = {
  ANSWERED: { host: 'ANSWERED', address: 'ANSWERED' },
  HOST_FAILED: { host: 'FAILED', address: 'NOTHING' },
  // Somebody took the connection: the host is there.
  ADDRESS_FAILED: { host: 'ANSWERED', address: 'FAILED' },
  NOTHING: { host: 'NOTHING', address: 'NOTHING' },
};

/**
 * Three circuits for each address: that of its host, for faults of the host; its own, for its own; and that of all the
 * host's addresses, which counts each that begins to fail once. When several did and none answered between, the host
 * is left alone as well, except by the addresses that answered the last time: they are asked, and tell when it is back.
 */
export function createHostHealth(now: () => Date): HostHealth {
  const hosts = createCircuits(now);
  const crowds = createCircuits(now);
  const addresses = createCircuits(now);
  const answered = new Set<string>();

  const remember = (address: string) => {
    answered.delete(address);
    answered.add(address);
    for (const oldest of answered) {
      if (answered.size <= MOST_ANSWERED) break;
      answered.delete(oldest);
    }
  };
  const circuitsOf = (url: URL) => {
    const [host, address] = [url.host, addressOf(url)];
    const own = [
      { of: hosts, key: host, what: `${host} kept failing` },
      { of: addresses, key: address, what: `${address} kept failing` },
    ];
    return answered.has(address) ? own : [...own, { of: crowds, key: host, what: `${host} kept failing at one address after the other` }];
  };

  return {
    refuseIfOpen(url) {
      for (const { of, key, what } of circuitsOf(url)) {
        const retryAt = of.closedUntil(key);
        if (retryAt) throw failure('CIRCUIT_OPEN', `${what} and is left alone until ${retryAt.toISOString()}`, { retryAt });
      }
    },
    stateOf(url) {
      const states = circuitsOf(url).map(({ of, key }) => of.stateOf(key));
      return states.find((state) => state === 'OPEN') ?? states.find((state) => state === 'HALF_OPEN') ?? 'CLOSED';
    },
    isFailing: (url) => addresses.isFailing(addressOf(url)),
    begin(url, returning) {
      const [host, address] = [url.host, addressOf(url)];
      const tell = { host: hosts.begin(host), crowd: crowds.begin(host), address: addresses.begin(address) };
      return (ending) => {
        const told = TOLD[ending];
        tell.crowd(told.address === 'FAILED' && addresses.isFailing(address) ? 'FAILED_AGAIN' : told.address);
        tell.host(told.host);
        tell.address(told.address);
        if (ending === 'ANSWERED' && returning) remember(address);
        if (ending === 'ADDRESS_FAILED') answered.delete(address);
      };
    },
  };
}

/** What is asked for: the fragment never leaves this machine. */
function addressOf({ href, hash }: URL): string {
  return hash === '' ? href : href.slice(0, -hash.length);
}
