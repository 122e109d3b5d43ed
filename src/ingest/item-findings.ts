import type { FeedDocument, FeedItem } from '../model/item.js';
import { info, warning, type Finding } from '../model/finding.js';
import { languageOf } from '../normalise/language.js';
import { plainText } from '../normalise/text.js';

/** Words from which on a text is a full one rather than a summary. */
const FULL_TEXT = 120;

const hasPicture = ({ media, contentHtml, summary }: FeedItem) =>
  media.some(({ medium, thumbnail }) => medium === 'image' || thumbnail !== null) || /<img\s/iu.test(`${contentHtml ?? ''}${summary ?? ''}`);
const hasFilm = ({ media }: FeedItem) => media.some(({ medium }) => medium === 'video');
const hasSound = ({ media, contentHtml }: FeedItem) => media.some(({ medium }) => medium === 'audio') || /<audio[\s>]/iu.test(contentHtml ?? '');
const hasText = ({ contentHtml, summary }: FeedItem) => plainText(contentHtml ?? summary ?? '').split(' ').length >= FULL_TEXT;

const hasTitle = ({ title }: FeedItem) => plainText(title ?? '') !== '';
const saysSomething = ({ contentHtml, summary }: FeedItem) => plainText(summary ?? '') !== '' || plainText(contentHtml ?? '') !== '';

/** What the items of a feed hold, and what they lack. */
export function itemFindings({ items: all, deleted, language }: FeedDocument, now: Date): Finding[] {
  const items = all.filter(({ isCut }) => !isCut);
  const cut = items.length === all.length ? [] : [warning('CUT_ITEM', 'It ends within its last item, which is not listed, as half of it would pass for a correction. The outlet should send its feed whole.')];
  if (items.length === 0) {
    return [...cut, warning('NO_ITEMS', `It holds no items${deleted.length > 0 ? `, but ${deleted.length} withdrawals` : ''}. That may be right for a new feed; else ask the outlet.`)];
  }
  const count = (has: (item: FeedItem) => boolean) => items.filter(has).length;
  const dated = count(({ published, updated }) => published !== null || updated !== null);
  const full = count(hasText);
  const parts = [`${dated} with a date`, `${count(({ authors }) => authors.length > 0)} with an author`, `${full} with the full text`, `${count(hasPicture)} with a picture`, `${count(hasFilm)} with a film`, `${count(hasSound)} with a sound`];
  return [
    info('ITEMS', `It holds ${items.length} item${items.length === 1 ? '' : 's'}: ${parts.join(', ')}${deleted.length > 0 ? `; and ${deleted.length} withdrawn` : ''}.`),
    ...languageFindings(items, language),
    ...lacking(items, 'NO_DATES', items.length - dated, 'have no date that can be read: they are dated by when they were first seen. The outlet should give each a date (pubDate, published).'),
    ...lacking(items, 'NO_ADDRESS', count(({ url }) => url === null), 'have no address: each is listed at the feed’s site, with a fragment of its own (#item:…), and has no page to open. The outlet should give each a link.'),
    ...lacking(items, 'NO_TITLE', count((item) => !hasTitle(item) && saysSomething(item)), 'have no title: they are headed by the beginning of their text, or, where pages are read, by their page’s title. The outlet should give each a title.'),
    ...lacking(items, 'EMPTY_ITEMS', count((item) => !hasTitle(item) && !saysSomething(item)), 'have neither a title nor a text. They are not listed, unless their pages are read and have one; they count as unread. The outlet should give each a title.'),
    ...lacking(items, 'NO_GUID', count(({ guid }) => guid === null), 'have no identifier (guid, id): they are told by their addresses, so that one that moves is another. The outlet should give each a lasting one.'),
    ...lacking(items, 'FUTURE_DATES', count(({ published }) => published !== null && published > now), 'are dated ahead of the clock. The outlet should look at the time zone of its dates.'),
    ...cut,
    ...repeated(items),
    ...(full === 0 ? [info('SUMMARIES_ONLY', 'No item carries its full text. You can have it read from the articles’ pages: --full-text, or fullText: page in the newsroom file.')] : []),
  ];
}

function lacking(items: readonly FeedItem[], code: string, count: number, what: string): Finding[] {
  return count === 0 ? [] : [warning(code, `${count === items.length ? `All ${count}` : `${count} of ${items.length}`} items ${what}`)];
}

function repeated(items: readonly FeedItem[]): Finding[] {
  const guids = items.flatMap(({ guid }) => guid ?? []);
  const times = guids.length - new Set(guids).size;
  return times === 0 ? [] : [warning('GUIDS_REPEATED', `${times} item${times === 1 ? ' has' : 's have'} the identifier of another. The outlet should give each its own; until then their addresses count.`)];
}

/** In which languages the items are, by their texts, and whether the feed says so. */
function languageFindings(items: readonly FeedItem[], declared: string | null): Finding[] {
  const counts = new Map<string, number>();
  for (const item of items) {
    const text = `${plainText(item.title ?? '')} ${plainText(item.summary ?? '')}`;
    const { language } = languageOf({ declared: item.language, text, fallback: declared });
    const main = language.split('-')[0] ?? language;
    counts.set(main, (counts.get(main) ?? 0) + 1);
  }
  const found = [...counts].sort(([, one], [, other]) => other - one);
  const told = info('LANGUAGE', `Its items are in ${found.map(([language, count]) => `${language} (${count})`).join(', ')}; the feed ${declared === null ? 'does not say its language' : `says ${declared}`}.`);
  const [first] = found;
  const off = declared !== null && first !== undefined && first[0] !== 'und' && !declared.toLowerCase().startsWith(first[0]);
  return off ? [told, warning('LANGUAGE_CONTRADICTED', `It says ${declared}, but most of its items are in ${first[0]}: the outlet should correct that. You can say --language when you add it.`)] : [told];
}
