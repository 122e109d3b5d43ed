import type { Language } from './outlets.js';

const LOCALES: Record<Language, string> = { ar: 'ar-u-nu-latn', en: 'en-GB', fr: 'fr' };

/** A time as pages print it, in UTC. */
export function printedTime(time: Date, language: Language): string {
  return time.toLocaleString(LOCALES[language], { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });
}
