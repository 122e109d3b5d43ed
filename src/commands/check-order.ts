import type { Newsroom } from '../model/newsroom.js';
import type { FeedOrder, UserError } from './feed-order.js';

/** Seconds between two fetches that can be asked for; the newsroom file has the same. */
const EVERY = { least: 10, most: 2_592_000 };
/** Characters of an outlet's name. */
const LONGEST_NAME = 200;
/** Characters of an address; longer ones are no addresses that people hand on. */
const LONGEST_ADDRESS = 2000;

/** Everything about an order that cannot be carried out, told before anything is fetched. */
export function checkOrder(order: FeedOrder, { sections }: Pick<Newsroom, 'sections'>): UserError[] {
  const { url, sourceName, sourceUrl, language, section, everySeconds } = order;
  const errors: UserError[] = [];
  const wrong = (field: string, code: string, message: string) => void errors.push({ field, code, message });
  if (url.length > LONGEST_ADDRESS) wrong('url', 'TOO_LONG', `The address has ${url.length} characters; it takes up to ${LONGEST_ADDRESS}.`);
  for (const [field, address] of Object.entries({ url, sourceUrl })) {
    if (address === null || !hasCredentials(address)) continue;
    wrong(field, 'CREDENTIALS', 'The address holds a user name or password, which others would get to read. Give an address without.');
  }
  if (sourceName !== null && (sourceName === '' || sourceName.length > LONGEST_NAME)) {
    wrong('sourceName', 'BAD_NAME', `A name of 1 to ${LONGEST_NAME} characters is expected; leave it out to take the feed's own title.`);
  }
  if (language !== null && !/^[a-z]{2,3}(?:-|$)/iu.test(language)) {
    wrong('language', 'BAD_LANGUAGE', `"${language}" is no language tag. Give one like ar or en-GB, or leave it out to go by the texts.`);
  }
  if (section !== null && !sections.has(section)) {
    const known = [...sections.keys()].join(', ') || 'none';
    wrong('section', 'UNKNOWN_SECTION', `There is no department "${section}"; there are: ${known}. Leave it out to go by the items' own subjects.`);
  }
  if (everySeconds !== null && (everySeconds < EVERY.least || everySeconds > EVERY.most)) {
    wrong('everySeconds', 'OUT_OF_RANGE', `${everySeconds} seconds are not possible; ${EVERY.least} to ${EVERY.most} are. Leave it out to go by the feed's own rhythm.`);
  }
  return errors;
}

function hasCredentials(address: string): boolean {
  const { username, password } = new URL(address);
  return username !== '' || password !== '';
}
