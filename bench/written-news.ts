/** News that nobody wrote: outlets, events and words by chance, the same at every run. */

/** One item of a written feed. */
export interface WrittenItem { guid: string; link: string; title: string; summary: string; html: string; published: Date; subjects: string[] }

/** Words of a vocabulary, and events that take the rarer ones for their own. */
const VOCABULARY = 12_000;
const EVENT_WORDS = 14;
/** Articles about one event, on average, and for how long it is written about. */
const PER_EVENT = 12;
const EVENT_LASTS = 2 * 24 * 3_600_000;
/** Articles a day of all outlets together. */
export const PER_DAY = 1_000;
const PARAGRAPHS = 6;
const SENTENCE = 32;

/** A small generator of even chances (mulberry32): the same seed, the same news. */
function chances(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const ARABIC = 'ابتثجحخدذرزسشصضطظعغفقكلمنهوي';
const LATIN_ONSETS = ['b', 'br', 'c', 'd', 'dr', 'f', 'g', 'gr', 'h', 'k', 'l', 'm', 'n', 'p', 'pr', 'r', 's', 'st', 't', 'tr', 'v', 'w'];
const LATIN_RHYMES = ['a', 'an', 'ar', 'e', 'el', 'en', 'er', 'i', 'in', 'o', 'on', 'or', 'u', 'un', 'ale', 'ine', 'ord'];

function vocabulary(seed: number, arabic: boolean): string[] {
  const chance = chances(seed);
  const pick = <T>(from: ArrayLike<T>) => from[Math.floor(chance() * from.length)] as T;
  const made = new Set<string>();
  while (made.size < VOCABULARY) {
    const length = 2 + Math.floor(chance() * 3);
    made.add(Array.from({ length: arabic ? length + 2 : length }, () => (arabic ? pick(ARABIC) : pick(LATIN_ONSETS) + pick(LATIN_RHYMES))).join(''));
  }
  return [...made];
}

const WORDS = { ar: vocabulary(1, true), en: vocabulary(2, false) };
const SUBJECTS = { ar: WORDS.ar.slice(200, 260), en: WORDS.en.slice(200, 260) };

/** The article of this number, in time order: two of three in Arabic; most belong to an event of some days. */
export function writtenItem(number: number, origin: string, start: Date): WrittenItem {
  const chance = chances(number * 7919 + 13);
  const language = number % 3 === 0 ? 'en' : 'ar';
  const words = WORDS[language];
  const at = new Date(start.getTime() + (number * 86_400_000) / PER_DAY);
  // Which events are open changes with time; the number of them is what the day's articles share among them.
  const open = Math.max(1, Math.round((PER_DAY * EVENT_LASTS) / 86_400_000 / PER_EVENT));
  const era = Math.floor(at.getTime() / EVENT_LASTS);
  const event = chances(era * 100_003 + Math.floor(chance() * open) * 17 + (language === 'ar' ? 0 : 1));
  const own = Array.from({ length: EVENT_WORDS }, () => words[2_000 + Math.floor(event() * (VOCABULARY - 2_000))] ?? '');
  const subject = SUBJECTS[language][Math.floor(event() * 60)] ?? '';
  // Common words are common: the square of an even chance, by Zipf's rough shape.
  const common = () => words[Math.floor(chance() ** 3 * 2_000)] ?? '';
  const text = (length: number, share: number) =>
    Array.from({ length }, () => (chance() < share ? (own[Math.floor(chance() * own.length)] ?? '') : common())).join(' ');
  return {
    guid: `tag:written.example,2026:${number}`,
    link: `${origin}/${language}/${number}`,
    title: text(9, 0.5),
    summary: text(30, 0.25),
    html: Array.from({ length: PARAGRAPHS }, () => `<p>${text(SENTENCE, 0.12)}.</p>`).join('\n'),
    published: at,
    subjects: [subject],
  };
}

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** An RSS document with these articles, as a content system would send it. */
export function writtenFeed(title: string, site: string, items: readonly WrittenItem[]): string {
  const entries = items.map(
    ({ guid, link, title: headline, summary, html, published, subjects }) => `<item>
<title>${headline}</title><link>${link}</link><guid isPermaLink="false">${guid}</guid><dc:creator>${title}</dc:creator>
<pubDate>${published.toUTCString()}</pubDate>${subjects.map((subject) => `<category>${subject}</category>`).join('')}
<description>${escape(`<p>${summary}</p>`)}</description><content:encoded><![CDATA[${html}]]></content:encoded>
<media:content url="${link}/lead.jpg" medium="image" width="1200" height="675"><media:credit>${title}</media:credit></media:content></item>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>${title}</title><link>${site}/</link><description>${title}</description>
${entries.join('\n')}
</channel></rss>`;
}
