/** How common terms are among what arrived, so that rare ones weigh more. */
export interface Frequencies {
  /** Counts the distinct terms of one more text. */
  add(terms: Iterable<string>): void;
  /** Smoothed inverse document frequency, above 0; the rarer the higher. */
  weight(term: string): number;
}

/** Terms that are counted at the most; beyond, all counts are halved, which forgets the rarest and keeps the proportions. */
const MOST_TERMS = 500_000;

/** Counts that start empty; whoever composes the program feeds them what is stored. */
export function createFrequencies(mostTerms = MOST_TERMS): Frequencies {
  const counts = new Map<string, number>();
  let texts = 0;
  return {
    add(terms) {
      texts++;
      for (const term of new Set(terms)) counts.set(term, (counts.get(term) ?? 0) + 1);
      if (counts.size <= mostTerms) return;
      texts = Math.floor(texts / 2);
      for (const [term, count] of counts) {
        if (count > 1) counts.set(term, Math.floor(count / 2));
        else counts.delete(term);
      }
    },
    weight: (term) => Math.log(1 + (texts + 1) / ((counts.get(term) ?? 0) + 0.5)),
  };
}
