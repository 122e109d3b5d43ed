import type { Store } from '../store/store.js';
import type { AllowedRanges } from '../upstream/address-guard.js';
import type { PushSettings } from './push-state.js';
import type { IngestLog } from './work.js';

/** What subscriptions work with. */
export interface PushTools {
  readonly store: Store;
  readonly settings: PushSettings;
  /** Ranges of the operator's own network: a hub there may be told a secret over plain http. */
  readonly allow: AllowedRanges;
  /** Bytes that a pushed document may unfold to. */
  readonly maxBytes: number;
  readonly log: IngestLog;
  readonly now: () => Date;
  /** Whether nobody else answers hubs; taken to be so when left out. */
  readonly isAlone?: () => boolean;
}
