import { readDate } from './dates.js';
import { tidy, type PageDom, type PageElement } from './page-dom.js';
import type { MetaReader } from './page-meta.js';

const PUBLISHED = ['article:published_time', 'og:published_time', 'article:published', 'datepublished', 'publishdate', 'publish-date', 'publish_date', 'pubdate', 'published_time',
  'parsely-pub-date', 'sailthru.date', 'cxenseparse:recs:publishtime', 'originalpublicationdate', 'dcterms.issued', 'dc.date.issued', 'dcterms.created', 'dc.date', 'dcterms.date', 'date'];
const MODIFIED = ['article:modified_time', 'og:updated_time', 'article:modified', 'datemodified', 'dcterms.modified', 'dc.date.modified', 'lastmod', 'last-modified', 'revised'];

/** Lines that tell it to readers only, and how they say that it is not when it came out. */
const TOLD = '[class~=date], [class*=publish-date], [class*=post-date], [class*=pubdate], [class*=dateline], [class*=timestamp], [class*=byline], main time';
const CHANGED = /^[^\d٠-٩]{0,60}(?:updated|modified|آخر تحديث|mis à jour|actualizado|aktualisiert)/i;

/** When a page says that its article came out and was changed last; null where nobody can read it. */
export function datesOf(document: PageDom, meta: MetaReader): { published: Date | null; modified: Date | null } {
  const first = (names: readonly string[]) => names.reduce<Date | null>((found, name) => found ?? readDate(meta(name)), null);
  return {
    published: first(PUBLISHED) ?? inElements(document, '[itemprop~=datePublished], time[pubdate], [class*=published] time, header time, article time')
      ?? inElements(document, TOLD, (text) => !CHANGED.test(text)),
    modified: first(MODIFIED) ?? inElements(document, '[itemprop~=dateModified], time[class*=updated], time[class*=modified]') ?? inElements(document, TOLD, (text) => CHANGED.test(text)),
  };
}

function inElements(document: PageDom, selector: string, fits: (text: string) => boolean = () => true): Date | null {
  let tried = 0;
  for (const element of document.querySelectorAll(selector)) {
    tried += 1;
    const date = fits(tidy(element.textContent)) ? dateIn(element) : null;
    if (date !== null || tried === 10) return date;
  }
  return null;
}

/** The date that an element holds: in its attributes for machines, else in its text. */
export function dateIn(element: PageElement): Date | null {
  const inside = element.querySelector('time[datetime]');
  const text = tidy(element.textContent);
  const said = [element.getAttribute('datetime'), element.getAttribute('content'), inside?.getAttribute('datetime'), element.getAttribute('data-timestamp'), text, text.replace(/^[^\d]{0,40}?(?=\d)/, ''), text.replace(/^(?:last )?(?:published|updated|posted|modified)(?: on| at)?\s*:?\s*/i, '')];
  return said.reduce<Date | null>((found, one) => found ?? readDate(one), null);
}
