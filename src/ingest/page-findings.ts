import { info, warning, type Finding } from '../model/finding.js';
import type { PageDocument } from '../model/item.js';
import { plainText } from '../normalise/text.js';

/** What an article's page gives, and what it lacks. */
export function pageFindings(page: PageDocument): Finding[] {
  const words = page.contentHtml === null ? 0 : plainText(page.contentHtml).split(' ').filter(Boolean).length;
  const given = (code: string, name: string, value: string | null, mend: string): Finding =>
    value === null ? warning(`NO_${code}`, `No ${name} was found. ${mend}`) : info(code, `The ${name} is ${value}.`);
  return [
    given('TITLE', 'title', quoted(page.title), 'The outlet should give one (JSON-LD headline, og:title).'),
    given('BYLINE', 'byline', quoted(page.by), 'The outlet can give one (JSON-LD author); the feed may have it.'),
    given('DATE', 'date', page.published?.toISOString() ?? null, 'The outlet should give one (JSON-LD datePublished, article:published_time); the feed may have it.'),
    ...(page.modified === null ? [] : [info('MODIFIED', `It says it was changed ${page.modified.toISOString()}.`)]),
    given('LANGUAGE', 'language', page.language, 'The outlet should give one (<html lang>); it is told from the text meanwhile.'),
    given('PICTURE', 'picture', page.image?.url ?? null, 'The outlet can give one (JSON-LD image, og:image).'),
    ...(page.image !== null && page.image.credit === null ? [info('NO_CREDIT', 'The picture says nothing of who made it.')] : []),
    page.contentHtml === null
      ? warning('NO_TEXT', 'No article text was found. If the page has one, help with selectors for this feed in the newsroom file; if it needs a login or a script, ask the outlet for a feed with full texts.')
      : info('TEXT', `The text has ${words} words.`),
  ];
}

const quoted = (text: string | null) => (text === null || text.trim() === '' ? null : `"${plainText(text)}"`);
