import type { Article } from '../model/article.js';
import type { Story } from '../model/story.js';
import { similarity, signatureOf, termsOf, type Subject } from './signature.js';
import { keyTerms } from './thread.js';
import type { Frequencies } from './frequencies.js';
import { tally, type Tallies } from './tallies.js';

/** What of an article its thread is told by. */
export type Member = Pick<
  Article,
  | '_id' | 'headline' | 'description' | 'keywords' | 'language' | 'direction' | 'sourceId' | 'image' | 'sortTime'
  | 'versionCreated'
>;

/** Newest articles that say what a thread is about: what it moves to counts, and a long thread costs no more. */
export const TELLING = 60;
/** Terms kept of a thread: enough to compare with, small enough to read. */
const KEPT_TERMS = 80;
/** Milliseconds of freshness that weigh as much as twice the coverage. */
const DOUBLING = 12 * 3_600_000;

const primary = (language: string) => language.split('-')[0] ?? language;

export const subjectOf = (member: Pick<Member, 'headline' | 'description' | 'keywords' | 'language'>): Subject => ({
  title: member.headline ?? '',
  description: member.description,
  keywords: member.keywords,
  language: member.language,
});

/** A thread whose articles are gone: nothing of theirs may stay to be read, or to draw others in. */
const WITHOUT_ARTICLES = {
  articleCount: 0, image: null, languages: [], sources: [], languageTags: [], terms: [], keyTerms: [], listed: false,
};
/** What a thread has from its articles, unless somebody named it. */
const UNTITLED = { title: '', titles: [], description: null };

/** The most central headline of each language: nearest to everything that is said. */
function titlesOf(members: readonly Member[], frequencies: Frequencies): Map<string, Member> {
  const everything = new Map<string, number>();
  const signed = members.map((member) => {
    const raw = termsOf(subjectOf(member));
    for (const [term, weight] of raw) everything.set(term, (everything.get(term) ?? 0) + weight);
    return { member, signature: signatureOf(raw, frequencies) };
  });
  // What all members say in full: damped, the headline with most rare words would win over the plainest.
  const centre = signatureOf(everything, frequencies, 1);
  const titles = new Map<string, { member: Member; near: number }>();
  for (const { member, signature } of signed) {
    const near = similarity(signature, centre);
    const language = primary(member.language);
    if (near > (titles.get(language)?.near ?? -1)) titles.set(language, { member, near });
  }
  return new Map([...titles].map(([language, { member }]) => [language, member]));
}

/**
 * A thread as its newest articles (at most TELLING, newest first) tell it and as its tallies count it; null
 * for a thread without articles. Named threads keep their titles and description; the language is the first
 * of `preferred` that the thread has.
 */
export function describeStory(
  story: Story,
  telling: readonly Member[],
  tallies: Tallies | null,
  preferred: readonly string[],
  frequencies: Frequencies,
): Story {
  const [newest] = telling;
  if (!newest || !tallies) return { ...story, ...(story.curated ? WITHOUT_ARTICLES : { ...WITHOUT_ARTICLES, ...UNTITLED }) };
  const spoken = spokenIn(tallies.languages);
  const found = titlesOf(telling, frequencies);
  const main = preferred.find((tag) => spoken.includes(tag)) ?? spoken[0] ?? newest.language;
  const titles = story.curated
    ? story.titles
    : [...found].map(([language, { headline }]) => ({ language, title: headline ?? '' }));
  const raw = new Map<string, number>();
  for (const member of telling) {
    for (const [term, weight] of termsOf(subjectOf(member))) raw.set(term, (raw.get(term) ?? 0) + weight);
  }
  const language = story.curated ? story.language : main;
  return {
    ...story,
    ...tallies,
    title: titles.find((known) => known.language === language)?.title ?? story.title,
    titles,
    language,
    direction: story.curated ? story.direction : (found.get(main)?.direction ?? newest.direction),
    description: story.curated ? story.description : (found.get(main)?.description ?? null),
    image: telling.find(({ image }) => image !== null)?.image ?? null,
    languageTags: spoken,
    terms: [...raw].sort(([, a], [, b]) => b - a).slice(0, KEPT_TERMS).map(([term, count]) => ({ term, count })),
    keyTerms: keyTerms(raw, frequencies),
    listed: story.curated || tallies.articleCount > 1,
    // Coverage by several outlets lifts a thread as much as the same factor in articles; both fade with time.
    rank: Math.log2(tallies.articleCount * tallies.sources.length) + tallies.versionCreated.getTime() / DOUBLING,
  };
}

/** Primary subtags of the languages, the commonest first. */
function spokenIn(languages: Tallies['languages']): string[] {
  return tally(languages.map(({ language, articleCount }) => [primary(language), articleCount] as const)).map(([tag]) => tag);
}
