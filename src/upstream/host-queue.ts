import { failure } from './fetch-failed.js';
import { giverOf, nextOf, type Runs, type Waits } from './host-turns.js';

/** How long a host may keep silent while others wait for it, milliseconds; longer where it has been slower. */
const PATIENCE = 2000;
/** So many times as long as its slowest answer since somebody last waited. */
const SLOWER = 2;

/** What a request says of itself when it asks for its turn. */
export interface TurnRequest {
  /** Whether its address failed the last time. */
  readonly isFailing: () => boolean;
  /** Whether it can be made once more when it gave its turn up. */
  readonly isRepeatable: boolean;
}

/** A turn at a host. */
export interface Turn {
  /** Aborted when the turn is given up for others. */
  readonly signal: AbortSignal;
  /** Whether there is another turn when this one is given up. */
  readonly hasAnother: boolean;
  /** To be called when the question is on its way, and when the answer begins to come. */
  asked(): void;
  answered(): void;
}

/** Runs work of a host when it is its turn; work that gave its turn up is run once more, behind the others. */
export type HostQueue = <T>(host: string, request: TurnRequest, work: (turn: Turn) => Promise<T>) => Promise<T>;

interface Waiting extends Waits { readonly begin: () => void }
interface Running extends Runs { isSilent: boolean; givesWay: boolean; readonly controller: AbortController }
interface Host { readonly waiting: Waiting[]; readonly running: Running[]; begun: number; patience: number }

/** Queues by host, each running `perHost` at a time, in the order in which they came but for what {@link nextOf} and {@link giverOf} say. */
export function createHostQueue(perHost: number, patience = PATIENCE): HostQueue {
  const hosts = new Map<string, Host>();

  const settle = (name: string, host: Host) => {
    const { waiting, running } = host;
    for (let next = nextOf(waiting, running, perHost); next !== null; next = nextOf(waiting, running, perHost)) {
      const [first] = waiting.splice(next, 1);
      first?.begin();
    }
    const giver = running[giverOf(waiting, running, perHost) ?? -1];
    if (giver) {
      giver.givesWay = true;
      giver.controller.abort(failure('TIMEOUT', `${name} did not begin to answer within ${Math.round(host.patience / 100) / 10} s, and others waited for the one turn (KHABAR_UPSTREAM_PER_HOST)`));
    }
    // Redirects lead to ever new hosts: one that nothing waits for is forgotten.
    if (running.length === 0 && waiting.length === 0) hosts.delete(name);
  };

  /** Waits for a turn. */
  const begun = (name: string, host: Host, { isFailing, isRepeatable }: TurnRequest, isSecond: boolean) => new Promise<Running>((resolve) => {
    const cameAt = host.begun;
    const begin = () => {
      const isDoubted = waits.isDoubted;
      // Where there is more than one turn, what is doubted from the beginning takes none that others could have.
      const running: Running = { isDoubted, isSilent: false, mayGiveWay: isRepeatable && (!isDoubted || perHost === 1), givesWay: false, controller: new AbortController() };
      host.begun++;
      host.running.push(running);
      resolve(running);
    };
    const waits: Waiting = {
      get isDoubted() { return isSecond || isFailing(); },
      get passed() { return host.begun - cameAt; },
      begin,
    };
    host.waiting.push(waits);
    settle(name, host);
  });

  const turnOf = (name: string, host: Host, running: Running, hasAnother: boolean) => {
    let timer: NodeJS.Timeout | undefined;
    let since = 0;
    const turn: Turn = {
      signal: running.controller.signal,
      hasAnother,
      asked() {
        since = performance.now();
        timer = setTimeout(() => {
          running.isSilent = true;
          settle(name, host);
        }, host.patience);
      },
      answered() {
        clearTimeout(timer);
        running.isSilent = false;
        host.patience = Math.max(host.patience, SLOWER * (performance.now() - since));
      },
    };
    const end = () => {
      clearTimeout(timer);
      host.running.splice(host.running.indexOf(running), 1);
      settle(name, host);
    };
    return { turn, end };
  };

  return async (name, request, work) => {
    for (let isSecond = false; ; isSecond = true) {
      const host = hosts.get(name) ?? { waiting: [], running: [], begun: 0, patience };
      hosts.set(name, host);
      const running = await begun(name, host, request, isSecond);
      const { turn, end } = turnOf(name, host, running, !isSecond);
      try {
        return await work(turn);
      } catch (error) {
        if (!running.givesWay || isSecond) throw error;
      } finally {
        end();
      }
    }
  };
}
