import type { AllowedRanges, Resolve } from './address-guard.js';

/** Limits of upstream fetching; sizes in bytes, times in milliseconds. */
export interface FetchSettings {
  readonly allow: AllowedRanges;
  readonly userAgent: string;
  /** Until an answer must be there in full, redirects included; the wait for a turn at the host is not counted. */
  readonly timeout: number;
  /** Until an answer must have begun; `timeout` when not given. */
  readonly firstByte?: number;
  /** How long an address may keep silent while others wait for their turn at its host; two seconds when not given. */
  readonly patience?: number;
  readonly maxBytes: number;
  readonly perHost: number;
  /** Requests a second to one host on average, bursts apart; no limit when not given. */
  readonly rate?: number;
  /** Whether robots.txt is read and heeded; not when not given. */
  readonly robots?: boolean;
  /** How names become addresses: the system's way when not given. */
  readonly resolve?: Resolve;
  readonly now?: () => Date;
}
