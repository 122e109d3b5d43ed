import { isUnavailable } from '../store/unavailable.js';
import type { Tools } from './work.js';

/** Tells what went wrong in something that is done every second; that the store is away is told once, by the node's beat. */
export function tellTrouble(log: Tools['log'], what: string): (error: unknown) => void {
  return (error) => {
    if (!isUnavailable(error)) log.warn({ err: error }, what);
  };
}
