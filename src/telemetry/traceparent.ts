import type { IncomingHttpHeaders } from 'node:http';

/** Which trace a request belongs to, as whoever sent it says. */
export interface RemoteParent { readonly traceId: string; readonly spanId: string; readonly traceFlags: number }

const TRACEPARENT = /^(?!ff)([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/u;
const ZEROES = /^0+$/u;

/**
 * Reads `traceparent` (W3C Trace Context, section 3.2); null when there is none that holds, and then the trace begins
 * here. Versions to come are read as far as this one goes (section 4.3).
 */
export function readTraceparent({ traceparent }: IncomingHttpHeaders): RemoteParent | null {
  if (typeof traceparent !== 'string' || traceparent.length > 512) return null;
  const [, version, traceId = '', spanId = '', flags = '', more] = TRACEPARENT.exec(traceparent.trim()) ?? [];
  if (version === undefined || ZEROES.test(traceId) || ZEROES.test(spanId)) return null;
  if (version === '00' && more !== undefined) return null;
  return { traceId, spanId, traceFlags: Number.parseInt(flags, 16) & 1 };
}
