import { failure } from './fetch-failed.js';

/** Refuses a redirect that would send a form unencrypted which was meant for https: it may hold a secret. Throws REDIRECT. */
export function refuseUnencrypted(address: string, next: URL): void {
  if (next.protocol === 'https:' || !/^https:/iu.test(address)) return;
  throw failure('REDIRECT', `${address} redirects to ${next.href}, where everybody on the way could read what is sent`);
}
