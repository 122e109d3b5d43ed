import { fork } from 'node:child_process';
import { once } from 'node:events';
import { openSync, closeSync } from 'node:fs';
import { join } from 'node:path';
import { NODE_FLAGS, type Order, type Plan, type Report } from './plan.js';

/** Microseconds of CPU that a process has used since it started, all threads together, and the most memory that it had, bytes. */
export interface Used { readonly cpu: number; readonly resident: number }

/** A contender that answers at `url`. */
export interface RunningContender {
  readonly url: string;
  used(): Promise<Used>;
  stop(): Promise<void>;
}

/** Milliseconds in which a contender must have started. */
const START_WITHIN = 60_000;

/** Starts one in a process of its own; what it logs goes into a file beside its store. */
export async function startContender(entry: string, plan: Plan): Promise<RunningContender> {
  const log = openSync(join(plan.directory, '..', `${plan.contender}.log`), 'w');
  // Nothing of the environment of who measures: a setting of theirs would be one of the contender.
  const env = { NODE_ENV: 'production', PATH: process.env['PATH'], HOME: process.env['HOME'] };
  const child = fork(entry, [], { execArgv: [...NODE_FLAGS], env, stdio: ['ignore', log, 'inherit', 'ipc'] });
  closeSync(log);
  const ended = once(child, 'exit');
  const ask = async (order: Order): Promise<Report> => {
    const told = once(child, 'message', { signal: AbortSignal.timeout(START_WITHIN) }) as Promise<[Report]>;
    child.send(order);
    const [report] = await Promise.race([told, ended.then(([code]) => Promise.reject(new Error(`${plan.contender} ended with ${String(code)}`)))]);
    if ('failed' in report) throw new Error(`${plan.contender} does not start: ${report.failed}`);
    return report;
  };
  const stop = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  try {
    const started = await ask({ start: plan });
    if (!('url' in started)) throw new Error(`${plan.contender} told something else than its address`);
    return {
      url: started.url,
      async used() {
        const report = await ask('cpu');
        if (!('cpu' in report)) throw new Error(`${plan.contender} told something else than its CPU`);
        return report;
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
