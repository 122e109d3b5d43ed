import { likeness } from './fingerprint.js';

/** From this resemblance on, one text is a repeat of the other, with words changed here and there. */
const RESEMBLES = 0.7;
/** From this containment on, the shorter is a repeat of the longer: cut, or with a lead and a close added. */
const CONTAINED = 0.8;
/** Shorter than this share of the other it is a quotation of it, or a summary that both print, not a copy. */
const LEAST_PROPORTION = 0.3;
/**
 * An outlet's own texts are alike by house style and template (0.3 to 0.5 in the pairs of `test/fixtures/repeats`);
 * only what is all but equal is one text twice.
 */
const SAME_OUTLET = 0.8;

/** A text to compare: whose it is, and its fingerprint; null for one too short to tell. */
export interface Printed { readonly sourceId: string; readonly fingerprint: string | null }

/** Whether one of two texts repeats the other. It is the same whichever is asked first. */
export function isRepeat(one: Printed, other: Printed): boolean {
  if (one.fingerprint === null || other.fingerprint === null) return false;
  const { resemblance, containment, proportion } = likeness(one.fingerprint, other.fingerprint);
  if (one.sourceId === other.sourceId) return resemblance >= SAME_OUTLET;
  return resemblance >= RESEMBLES || (containment >= CONTAINED && proportion >= LEAST_PROPORTION);
}
