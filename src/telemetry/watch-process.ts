import { setTimeout as delay } from 'node:timers/promises';
import { Registry, collectDefaultMetrics } from 'prom-client';

/** How often the event loop is looked at, milliseconds. */
const PRECISION = 20;

/** Begins to watch the process; gives what reads its numbers. Imported only when somebody asks for them. */
export async function watchProcess(): Promise<() => Promise<string>> {
  const register = new Registry();
  collectDefaultMetrics({ register, eventLoopMonitoringPrecision: PRECISION });
  // Before it was looked at twice, the event loop's delay is told as centuries.
  await delay(3 * PRECISION);
  return () => register.metrics();
}
