import { FetchFailed, type Fetcher } from './fetch.js';

/** Seconds for which a subscription is asked; the hub decides (WebSub section 5.1). */
export const LEASE_SECONDS = 10 * 24 * 3600;

/** Characters of a hub's words that are kept. */
const MAX_REASON = 200;

/** What a hub is asked for. */
export interface HubRequest {
  readonly mode: 'subscribe' | 'unsubscribe';
  readonly hub: string;
  readonly topic: string;
  readonly callback: string;
  /** Null to send none. */
  readonly secret: string | null;
}

/**
 * Asks a hub (WebSub section 5.1). Null when it took the request, else why not, in words for an operator. That it
 * took it says little: it calls back to verify.
 */
export async function askHub(request: HubRequest, post: Fetcher['post']): Promise<string | null> {
  try {
    const { status, text } = await post(request.hub, formOf(request));
    if (status >= 200 && status < 300) return null;
    const said = plainReason(text, [request.callback, request.secret]);
    return `The hub answered ${status}${said === '' ? '' : `: ${said}`}`;
  } catch (error) {
    if (error instanceof FetchFailed) return plainReason(error.message, [request.callback, request.secret]);
    throw error;
  }
}

function formOf({ mode, topic, callback, secret }: HubRequest): URLSearchParams {
  const form = new URLSearchParams({ 'hub.mode': mode, 'hub.topic': topic, 'hub.callback': callback });
  // Hubs of PubSubHubbub 0.3 (section 6.1) refuse what does not say how to verify; later ones ignore it.
  form.set('hub.verify', 'async');
  if (mode === 'subscribe') form.set('hub.lease_seconds', String(LEASE_SECONDS));
  if (mode === 'subscribe' && secret !== null) form.set('hub.secret', secret);
  return form;
}

/** What a hub says as one short line, without what it was told in confidence: hubs like to repeat the callback. */
export function plainReason(text: string, confidential: readonly (string | null)[]): string {
  const hidden = confidential.flatMap((part) => part?.split('/').at(-1) ?? []);
  const shown = hidden.reduce((line, part) => (part === '' ? line : line.replaceAll(part, '…')), text);
  const line = shown.slice(0, 4 * MAX_REASON).replace(/[\p{C}\p{Z}]+/gu, ' ').trim();
  return line.length > MAX_REASON ? `${line.slice(0, MAX_REASON - 1)}…` : line;
}
