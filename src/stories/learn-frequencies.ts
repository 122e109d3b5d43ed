import { BULK } from '../store/bulk-read.js';
import type { Store } from '../store/store.js';
import type { Frequencies } from './frequencies.js';
import { termsOf } from './signature.js';
import { subjectOf } from './story-document.js';

/** Texts that are enough to tell common words from rare ones. */
const ENOUGH = 2000;

/** Learns from the newest stored articles how common words are, so that a restart forgets nothing that matters. */
export async function learnFrequencies(store: Store, frequencies: Frequencies): Promise<void> {
  const articles = await store.articles
    .find(
      { listed: true },
      {
        sort: { sortTime: -1, _id: -1 },
        limit: ENOUGH,
        ...BULK,
        projection: { headline: 1, description: 1, keywords: 1, language: 1 },
      },
    )
    .toArray();
  for (const article of articles) frequencies.add(termsOf(subjectOf(article)).keys());
}
