import type { NamedStory } from '../model/newsroom.js';
import type { Story } from '../model/story.js';
import type { Store } from '../store/store.js';
import { subjectKey } from '../text/terms.js';
import type { Frequencies } from './frequencies.js';
import { signatureOf, similarity, termsOf, type Subject } from './signature.js';

/**
 * From this similarity on, a text continues a thread. On the sample newsroom 0.16 to 0.18 put together what
 * belongs together and nothing else; 0.15 mixes two threads, 0.20 leaves one in two.
 */
const CONTINUES = 0.17;
/** A thread that has been silent for longer is not continued. */
const SILENCE = 72 * 3_600_000;
/** Rarest terms of a text by which candidates are looked up, and how many candidates are compared. */
const KEY_TERMS = 12;
const CANDIDATES = 40;

/** What finding a thread needs. */
export interface Threads {
  readonly store: Store;
  readonly frequencies: Frequencies;
  readonly named: readonly NamedStory[];
}

/** The slug of the thread the newsroom itself files these subjects under; null when it names none. */
export function namedStoryFor(named: readonly NamedStory[], keywords: readonly string[]): NamedStory | null {
  const keys = new Set(keywords.map(subjectKey));
  return named.find(({ subjects }) => subjects.some((subject) => keys.has(subjectKey(subject)))) ?? null;
}

/** The terms by which a text or thread is looked up: its weightiest. */
export function keyTerms(raw: ReadonlyMap<string, number>, frequencies: Frequencies): string[] {
  return [...signatureOf(raw, frequencies)]
    .sort(([, one], [, other]) => other - one)
    .slice(0, KEY_TERMS)
    .map(([term]) => term);
}

/**
 * The thread that a text continues, or null. Candidates come from an index on the threads' weightiest
 * terms, so that the cost of one text does not grow with what is stored.
 */
export async function findThread(threads: Threads, subject: Subject, at: Date): Promise<Story | null> {
  const { store, frequencies } = threads;
  const raw = termsOf(subject);
  const own = signatureOf(raw, frequencies);
  const candidates = await store.stories
    .find(
      {
        keyTerms: { $in: keyTerms(raw, frequencies) },
        versionCreated: { $gte: new Date(at.getTime() - SILENCE) },
      },
      { sort: { versionCreated: -1 }, limit: CANDIDATES },
    )
    .toArray();
  let best: Story | null = null;
  let nearest = CONTINUES;
  for (const story of candidates) {
    if (story.firstCreated.getTime() - at.getTime() > SILENCE) continue;
    const centre = signatureOf(new Map(story.terms.map(({ term, count }) => [term, count])), frequencies);
    const near = similarity(own, centre);
    if (near >= nearest) {
      best = story;
      nearest = near;
    }
  }
  return best;
}
