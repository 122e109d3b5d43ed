import type { Direction, LanguageTagged } from '../model/text.js';
import { dominantScript, isRightToLeft, scriptCovers } from './scripts.js';

/** What is known about a text's language before looking at the text. */
export interface LanguageHints {
  /** The tag the outlet put on it. */
  declared: string | null;
  text: string;
  /** The tag of what is around it: the feed's, the source's. */
  fallback: string | null;
}

type Detector = (text: string) => { language: string; isReliable(): boolean };

/** Latin names and abbreviations stand alone in texts of every language: fewer letters tell nothing. */
const TELLING_LATIN = 8;
const TELLING_OTHERS = 3;
/** Latin serves so many languages that n-grams of fewer letters are chance: "Item 1" reads as French. */
const DETECTABLE_LATIN = 40;
/** Languages that are written in several scripts: none of them contradicts the tag. */
const SEVERAL_SCRIPTS = new Set(['sr', 'uz', 'kk', 'az', 'ku', 'ckb', 'pa', 'mn', 'ms', 'tg', 'tk', 'ha', 'bs', 'sd', 'ks', 'ug', 'tt']);
const DETECTION_SAMPLE = 1_000;
const UNKNOWN = 'und';

let detector: Detector | null = null;

/** Loads the detector by n-grams (1 MB). Until then {@link languageOf} goes by tags and scripts alone. */
export async function loadLanguageDetector(): Promise<void> {
  const { eld } = await import('eld/extrasmall');
  detector = (text) => eld.detect(text);
}

/**
 * The language of a text and its direction. The declared tag counts unless the text's script contradicts
 * it (an English tag on Arabic text); then detection, then the fallback where its script fits (before detection
 * for a short Latin text), then the likeliest language of the script. `und` where nothing can tell.
 */
export function languageOf({ declared, text, fallback }: LanguageHints): LanguageTagged {
  const found = dominantScript(text);
  const enough = found?.script === 'Latn' ? TELLING_LATIN : TELLING_OTHERS;
  const telling = found !== null && found.letters >= enough ? found.script : null;
  const isShort = found?.script === 'Latn' && found.letters < DETECTABLE_LATIN;
  const language =
    fitting(declared, telling) ??
    (isShort ? fitting(fallback, found.script) : null) ??
    detected(text, telling) ??
    fitting(fallback, found?.script ?? null) ??
    likelyLanguage(telling) ??
    UNKNOWN;
  if (language === UNKNOWN && found !== null) return { language, direction: directionOfScript(found.script) };
  return { language, direction: directionOf(language) };
}

/** The language of a text within another, such as a caption: that of what is around it, unless its own script says otherwise. */
export function languageWithin(text: string | null, { language, direction }: LanguageTagged): LanguageTagged {
  if (text === null || dominantScript(text) === null) return { language, direction };
  return languageOf({ declared: language, text, fallback: null });
}

/** Base direction of a language by its likely script (UTS 35, likely subtags); left to right for what is no tag. */
export function directionOf(tag: string): Direction {
  const script = likelyScript(tag);
  return script === null ? 'ltr' : directionOfScript(script);
}

function directionOfScript(script: string): Direction {
  return isRightToLeft(script) ? 'rtl' : 'ltr';
}

/** The canonical form of a well-formed tag that the script does not contradict. */
function fitting(tag: string | null, script: string | null): string | null {
  const canonical = canonicalTag(tag);
  if (canonical === null || canonical === UNKNOWN) return null;
  const likely = likelyScript(canonical);
  if (script === null || likely === null || scriptCovers(likely, script)) return canonical;
  return SEVERAL_SCRIPTS.has(new Intl.Locale(canonical).language) ? canonical : null;
}

/** RFC 5646 section 4.5; outlets also write `ar_EG`. */
function canonicalTag(tag: string | null): string | null {
  const hyphenated = tag?.trim().replaceAll('_', '-') ?? '';
  // Longer primary subtags are well-formed but unregistered: outlets that write `arabic` or `English`.
  if (hyphenated.length > 35 || !/^[a-z]{2,3}(?:-|$)/i.test(hyphenated)) return null;
  try {
    return Intl.getCanonicalLocales(hyphenated)[0] ?? null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function likelyScript(tag: string): string | null {
  const canonical = canonicalTag(tag);
  return canonical === null ? null : (new Intl.Locale(canonical).maximize().script ?? null);
}

function detected(text: string, script: string | null): string | null {
  if (detector === null || script === null) return null;
  const result = detector(text.slice(0, DETECTION_SAMPLE));
  return result.isReliable() ? fitting(result.language, script) : null;
}

/** Latin and Cyrillic serve too many languages to guess one from. */
function likelyLanguage(script: string | null): string | null {
  if (script === null || script === 'Latn' || script === 'Cyrl') return null;
  const { language } = new Intl.Locale(`und-${script}`).maximize();
  return language === UNKNOWN ? null : language;
}
