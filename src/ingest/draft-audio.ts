import type { Audio } from '../model/audio.js';
import type { Article } from '../model/article.js';
import type { LanguageTagged } from '../model/text.js';
import { excerptOrNull, LONGEST } from '../normalise/excerpt.js';
import { languageWithin } from '../normalise/language.js';
import { recordingKey, soundKey } from '../normalise/sounds.js';
import { wholeNumber } from '../normalise/whole-number.js';
import { soundsTold, type SoundSources, type ToldSound } from './sound-sources.js';

/** More sounds than an article has. */
const MOST = 10;
/** Of a credit or a notice, in characters. */
const LONGEST_RIGHTS = 1_000;

/** The sounds that go with an article, in its own language unless their titles are in another; the first ten. */
export function draftAudio(sources: SoundSources, around: LanguageTagged): Audio[] {
  const byPlace = new Map<string, ToldSound>();
  for (const sound of soundsTold(sources)) {
    const place = sound.contentUrl === null ? (sound.embedUrl ?? '') : recordingKey(sound.contentUrl);
    const known = byPlace.get(place);
    byPlace.set(place, known === undefined ? sound : completed(known, sound));
  }
  return [...byPlace.values()].slice(0, MOST).map((sound) => toAudio(sound, around));
}

/** A word for each of an article's sounds, for its hash: where it is, and how long. */
export function soundMarks({ audio = [] }: Pick<Article, 'audio'>): string[] {
  return audio.map(({ contentUrl, embedUrl, duration }) => `${soundKey(contentUrl ?? embedUrl ?? '')} ${duration ?? ''}`);
}

/** What the first does not say is taken from the others, but what is true of its file alone. */
function completed(known: ToldSound, other: ToldSound): ToldSound {
  const said = Object.fromEntries(Object.entries(known).filter(([, value]) => value !== null));
  return { ...other, ...said, contentUrl: known.contentUrl, type: known.type };
}

function toAudio({ contentUrl, embedUrl, title: fullTitle, description: full, credit, copyright, duration, type }: ToldSound, around: LanguageTagged): Audio {
  const title = excerptOrNull(fullTitle, LONGEST.headline);
  const description = excerptOrNull(full, LONGEST.description);
  const copyrightNotice = excerptOrNull(copyright, LONGEST_RIGHTS);
  return {
    contentUrl,
    embedUrl,
    title,
    description,
    ...languageWithin(title ?? description, around),
    duration: wholeNumber(duration),
    encodingFormat: mediaType(type),
    // Who has the rights has to be named, if only by the notice.
    creditText: excerptOrNull(credit, LONGEST_RIGHTS) ?? copyrightNotice,
    copyrightNotice,
  };
}

/** Without parameters; null for what is none, and for the one that says nothing (RFC 2046 section 4.5.1). */
function mediaType(declared: string | null): string | null {
  const type = /^\s*([a-z]{2,20}\/[a-z0-9.+-]{1,60})\s*(?:;|$)/i.exec(declared ?? '')?.[1]?.toLowerCase() ?? null;
  return type === 'application/octet-stream' ? null : type;
}
