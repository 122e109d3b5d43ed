import { ara, eng, fra } from 'stopword';
import { fold } from './fold.js';

const WORD = /[\p{L}\p{N}]+/gu;

/** Words too common to say what a text is about, folded, by primary language subtag. */
const STOP_WORDS: Readonly<Record<string, ReadonlySet<string>>> = Object.fromEntries(
  Object.entries({ ar: ara, en: eng, fr: fra }).map(([language, words]) => [
    language,
    new Set(words.flatMap((word) => fold(word).match(WORD) ?? [])),
  ]),
);

/** Conjunction and preposition letters and the article, where at least three letters remain. */
const ARABIC_PREFIX = /^(?:[وف]?(?:[بك]?ال|لل)|[وف](?=\p{L}{4}))(?=\p{L}{3})/u;
/** Endings of plural, dual, feminine and attached pronouns, where at least three letters remain. */
const ARABIC_SUFFIX = /(?<=\p{L}{3})(?:هما|تين|تان|ات|ون|ين|ان|ها|هم|نا|ه|ي)$/u;
const ARABIC = /\p{Script=Arabic}/u;

/** A folded word without what Arabic writes onto it; other words as they are. */
function stem(word: string): string {
  return ARABIC.test(word) ? word.replace(ARABIC_PREFIX, '').replace(ARABIC_SUFFIX, '') : word;
}

/** The folded words of a text, in order. */
export function words(text: string): string[] {
  return fold(text).match(WORD) ?? [];
}

/** What a text is about: folded, lightly stemmed words without stop words and single letters. */
export function terms(text: string, language: string): string[] {
  const stops = STOP_WORDS[language.split('-')[0] ?? ''];
  return words(text).filter((word) => word.length > 1 && !stops?.has(word)).map(stem);
}

/** A printed subject as one key, however it is spelled. */
export function subjectKey(subject: string): string {
  return words(subject).join(' ');
}
