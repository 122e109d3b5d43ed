import type { LanguageTagged } from '../model/text.js';
import { subjectKey, terms } from '../text/terms.js';
import type { Frequencies } from './frequencies.js';

/** What is compared of an article, a film or a thread's member. */
export interface Subject extends Pick<LanguageTagged, 'language'> {
  title: string;
  description: string | null;
  keywords: readonly string[];
}

/** Terms and their weights, scaled to length 1. */
export type Signature = ReadonlyMap<string, number>;

/** A word of the title says more about the event than one of the summary; a printed subject says most. */
const TITLE = 2;
const SUMMARY = 1;
const KEYWORD = 3;

/** Raw term weights of a text, without regard to how common the terms are. */
export function termsOf({ title, description, keywords, language }: Subject): Map<string, number> {
  const weights = new Map<string, number>();
  const add = (term: string, weight: number) => weights.set(term, (weights.get(term) ?? 0) + weight);
  for (const term of terms(title, language)) add(term, TITLE);
  for (const term of terms(description ?? '', language)) add(term, SUMMARY);
  // A subject counts as a whole: two texts that print the same one share more than its words.
  for (const keyword of keywords) add(`#${subjectKey(keyword)}`, KEYWORD);
  return weights;
}

/**
 * Weights by rarity, scaled to length 1, so that the dot product of two is their cosine. Repetition says
 * less each time, by default the square root of it; with `repetition` 1 what texts have in common counts
 * in full.
 */
export function signatureOf(raw: ReadonlyMap<string, number>, frequencies: Frequencies, repetition = 0.5): Signature {
  const weighted = [...raw].map(([term, weight]) => [term, weight ** repetition * frequencies.weight(term)] as const);
  const length = Math.hypot(...weighted.map(([, weight]) => weight)) || 1;
  return new Map(weighted.map(([term, weight]) => [term, weight / length]));
}

/** Cosine of two signatures, 0 to 1. */
export function similarity(one: Signature, other: Signature): number {
  let sum = 0;
  for (const [term, weight] of one) sum += weight * (other.get(term) ?? 0);
  return sum;
}
