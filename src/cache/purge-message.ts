/** A write with what it changes, under a name that only its node gives. */
export type NamedWrite = readonly [write: string, tags: readonly string[]];

/** What a node tells all others, itself included. */
export interface PurgeMessage {
  /** Writes that are about to be made. */
  readonly begun: readonly NamedWrite[];
  /** Writes that were made, or have failed. */
  readonly ended: readonly NamedWrite[];
  /** Whatever was kept is to be given up. */
  readonly all: boolean;
}

/** A message with its number, as it is published. */
export interface NumberedMessage { readonly seq: number; readonly message: PurgeMessage }

/** Reads `NUMBER JSON`; null for what is no message of ours. */
export function readMessage(text: string): NumberedMessage | null {
  const [, digits, json = ''] = /^(\d{1,16}) (\{.*\})$/su.exec(text) ?? [];
  const seq = Number(digits);
  if (!Number.isSafeInteger(seq)) return null;
  const message = parsed(json);
  if (typeof message !== 'object' || message === null) return null;
  const { begun, ended, all } = message as Partial<Record<keyof PurgeMessage, unknown>>;
  if (!isWrites(begun) || !isWrites(ended) || typeof all !== 'boolean') return null;
  return { seq, message: { begun, ended, all } };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

function isWrites(value: unknown): value is NamedWrite[] {
  return Array.isArray(value) && value.every((one) => Array.isArray(one) && one.length === 2 && typeof one[0] === 'string' && isTexts(one[1]));
}

const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every((one) => typeof one === 'string');
