import { request, type Dispatcher } from 'undici';
import { explain, type Phase } from './explain-failure.js';
import { failure } from './fetch-failed.js';
import type { HeaderFields } from './header-fields.js';

/** One request. Times in milliseconds. */
export interface Outgoing {
  readonly method: 'GET' | 'POST';
  readonly headers: Record<string, string>;
  readonly body?: string;
  /** Until the answer's header must be there, and until all of it must be. */
  readonly firstByte: number;
  readonly total: number;
  /** Bytes at which an answer is too large; or is cut, when `cut` says so. */
  readonly maxBytes: number;
  readonly cut?: boolean;
  /** Each breaks it off, with a `FetchFailed` for its reason. */
  readonly signals?: readonly AbortSignal[];
  /** Called when the answer's header is there. */
  readonly onAnswer?: () => void;
  /** Which answers' bodies are wanted; others are not waited for. */
  readonly wanted: (status: number) => boolean;
}

/** What came of it; `body` is empty when it was not wanted, `took` is in milliseconds. */
export interface Incoming { readonly status: number; readonly headers: HeaderFields; readonly body: Buffer; readonly took: number }

/** A body that is not wanted is read to its end only if that costs less than a new connection: so many bytes, and milliseconds. */
const WORTH_READING = { limit: 16_384, within: 500 };

/** Makes one request within its bounds; throws `FetchFailed`. */
export async function requestOnce(url: URL, dispatcher: Dispatcher, outgoing: Outgoing): Promise<Incoming> {
  const { method, headers, firstByte, total } = outgoing;
  const controller = new AbortController();
  const release = heed(outgoing.signals ?? [], controller);
  const giveUp = (what: string, after: number) => setTimeout(() => controller.abort(failure('TIMEOUT', `${url.host} ${what}`)), after);
  // After redirects the total is what they left of it, a number that would tell operators nothing.
  const timers = [giveUp(`did not begin to answer within ${firstByte / 1000} s`, firstByte), giveUp('did not answer in full in time', total)];
  const started = performance.now();
  const taken = () => performance.now() - started;
  let phase: Phase = 'ANSWER';
  try {
    const response = await request(url, { dispatcher, method, headers, body: outgoing.body ?? null, signal: controller.signal });
    clearTimeout(timers[0]);
    outgoing.onAnswer?.();
    phase = 'BODY';
    const { statusCode: status, headers: fields } = response;
    if (outgoing.wanted(status)) return { status, headers: fields, body: await readBody(url, response.body, fields, outgoing), took: taken() };
    await response.body.dump({ limit: WORTH_READING.limit, signal: AbortSignal.timeout(WORTH_READING.within) }).catch(() => undefined);
    return { status, headers: fields, body: Buffer.alloc(0), took: taken() };
  } catch (error) {
    throw explain(error, url, phase);
  } finally {
    for (const timer of timers) clearTimeout(timer);
    release();
  }
}

/** Aborts when one of the signals does, or has; gives what ends that. By hand, as some signals live as long as the program. */
function heed(signals: readonly AbortSignal[], controller: AbortController): () => void {
  const follow = () => controller.abort(signals.find(({ aborted }) => aborted)?.reason);
  for (const signal of signals) signal.addEventListener('abort', follow);
  if (signals.some(({ aborted }) => aborted)) follow();
  return () => {
    for (const signal of signals) signal.removeEventListener('abort', follow);
  };
}

async function readBody(url: URL, body: Dispatcher.ResponseData['body'], headers: HeaderFields, { maxBytes, cut = false }: Outgoing): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  const tooLarge = () => failure('TOO_LARGE', `${url.href} is larger than ${maxBytes} bytes`);
  if (!cut && Number(headers['content-length']) > maxBytes) {
    body.on('error', () => undefined).destroy();
    throw tooLarge();
  }
  // Leaving the loop early closes the connection.
  for await (const chunk of body as AsyncIterable<Buffer>) {
    size += chunk.length;
    chunks.push(chunk);
    if (size <= maxBytes) continue;
    if (cut) break;
    throw tooLarge();
  }
  return Buffer.concat(chunks).subarray(0, maxBytes);
}
