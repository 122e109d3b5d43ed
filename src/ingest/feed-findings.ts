import type { FeedFormat } from '../model/feed.js';
import { info, warning, type Finding } from '../model/finding.js';
import { aboutFindings } from './about-findings.js';
import { encodingFindings } from './encoding-findings.js';
import type { Inspection } from './inspect-feed.js';
import { itemFindings } from './item-findings.js';
import { paceFindings } from './pace-findings.js';
import type { PollBounds } from './schedule-usual.js';

const CALLED: Readonly<Record<FeedFormat, string>> = { RSS: 'an RSS feed', RDF: 'an RSS 1.0 feed (RDF)', ATOM: 'an Atom feed', JSON_FEED: 'a JSON Feed' };
/** Problems told one by one; what is wrong with more is most likely the same. */
const MOST_PROBLEMS = 20;

/** How a look was taken. */
export interface LookedAt {
  readonly bounds: PollBounds;
  readonly now: Date;
  /** Whether robots.txt was asked; null for a file. */
  readonly robots: boolean | null;
}

/** Everything that a look at a feed found, what it is first, what is wrong with it last. */
export function feedFindings(inspection: Inspection, { bounds, now, robots }: LookedAt): Finding[] {
  const { document, answer, title, site } = inspection;
  const all = [
    info('FORMAT', `It is ${CALLED[document.format]}${title === null ? ' without a title' : ` called "${title}"`}${site === null ? '' : `, of ${site}`}.`),
    ...whereFindings(inspection),
    ...aboutFindings(document, now),
    ...(robots === null ? [] : [robots ? info('ROBOTS', 'robots.txt of its host allows it to be read.') : info('ROBOTS_IGNORED', 'robots.txt was not asked, because KHABAR_ROBOTS is false.')]),
    ...encodingFindings(answer),
    ...itemFindings(document, now),
    ...paceFindings(document, answer, bounds, now),
    ...problemFindings(inspection),
  ];
  return [...all.filter(({ level }) => level === 'info'), ...all.filter(({ level }) => level !== 'info')];
}

function whereFindings({ asked, page, url, foundAt, document, answer }: Inspection): Finding[] {
  const known = [page === null ? [] : [info('PAGE', `${asked} is a web page; the feed that it names is ${url}.`)]].flat();
  if (answer.movedTo !== null) return [...known, warning('MOVED', `It has moved for good to ${answer.movedTo}. Use that address; khabar does from now on.`)];
  if (page === null && foundAt !== url) return [...known, info('REDIRECTED', `It was found at ${foundAt}, for the time being: the redirect is a temporary one.`)];
  const own = answer.selfUrl ?? document.selfUrl;
  return own !== null && own !== foundAt ? [...known, info('SELF', `It calls itself ${own} (rel="self").`)] : known;
}

function problemFindings({ document: { problems, unreadDates } }: Inspection): Finding[] {
  const told = problems.slice(0, MOST_PROBLEMS).map(({ position, message }) => warning('UNREAD', `${position}: ${message}`));
  const more = problems.length - told.length;
  return [
    ...told,
    ...(more > 0 ? [warning('UNREAD', `And ${more} more of the kind. The outlet should mend them.`)] : []),
    ...(unreadDates > 0 ? [warning('DATES_UNREAD', `${unreadDates} date${unreadDates === 1 ? '' : 's'} cannot be read by anybody and count as missing. The outlet should write them as its format asks (RFC 822 in RSS, RFC 3339 in Atom and JSON Feed).`)] : []),
  ];
}
