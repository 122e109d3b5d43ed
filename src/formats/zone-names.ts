/** RFC 9557 section 4.1: what stands in brackets after an offset adds nothing to the instant. Folded, as all here. */
const ADDED = /(?<=\dz|[+-]\d{2}:?\d{2}) ?(?:\[[^[\]]{1,60}\]){1,5}$/;
/** A zone by its name in the IANA's database; its first part is an ocean, a continent, or one of a few countries. */
const NAME = /[[(]?!?(?<![\p{L}\d/])((?:africa|america|antarctica|arctic|asia|atlantic|australia|brazil|canada|chile|etc|europe|indian|mexico|pacific|us)(?:\/[a-z][a-z0-9_+-]{1,30}){1,2})(?![\p{L}\d/])[\])]?/u;

/** Names that the runtime knows, and does not list: those that were given later, or first, and those without a place. */
const NOT_LISTED = `africa/asmara america/argentina/buenos_aires america/argentina/catamarca america/argentina/cordoba america/argentina/jujuy
  america/argentina/mendoza america/indiana/indianapolis america/kentucky/louisville america/montreal america/nuuk asia/chongqing asia/dacca
  asia/ho_chi_minh asia/istanbul asia/kathmandu asia/kolkata asia/tel_aviv asia/yangon atlantic/faroe australia/act australia/canberra
  australia/north australia/nsw australia/queensland australia/south australia/tasmania australia/victoria australia/west brazil/east brazil/west
  canada/atlantic canada/central canada/eastern canada/mountain canada/newfoundland canada/pacific chile/continental etc/gmt etc/uct etc/universal
  etc/utc etc/zulu europe/belfast europe/kyiv europe/nicosia mexico/general pacific/chuuk pacific/kanton pacific/pohnpei us/alaska us/arizona
  us/central us/eastern us/hawaii us/michigan us/mountain us/pacific`.split(/\s+/);
/** `Etc/GMT+12` to `Etc/GMT-14`, whose sign is the other way round. */
const OF_HOURS = Array.from({ length: 27 }, (_, index) => `etc/gmt${index <= 12 ? '+' : '-'}${index <= 12 ? index : index - 12}`);
/** To ask the runtime for a zone that nobody knows takes it a while, so it is asked for these only. */
const KNOWN: ReadonlySet<string> = new Set([...Intl.supportedValuesOf('timeZone').map((name) => name.toLowerCase()), ...NOT_LISTED, ...OF_HOURS]);

const formatters = new Map<string, Intl.DateTimeFormat>();
const DAY = 86_400_000;

/** A folded date without the name of its zone, and that name in lower case; null where there is none. */
export function withoutZoneName(folded: string): { text: string; zone: string | null } {
  const text = folded.replace(ADDED, '');
  const [named, zone] = (text.includes('/') && NAME.exec(text)) || [];
  return named === undefined || zone === undefined ? { text, zone: null } : { text: text.replace(named, ' ').replace(/ {2,}/g, ' ').trim(), zone };
}

/**
 * Minutes east of UTC in a zone when its clocks show this time (`local`: milliseconds, as if it were UTC). Of an
 * hour that comes twice it is the first; one that is left out counts by the offset before. Null for an unknown zone.
 */
export function minutesEast(zone: string, local: number): number | null {
  const format = formatterOf(zone);
  if (format === null) return null;
  // Clocks change by hours at most, so the offsets of the day before and the day after are all there can be.
  const before = offsetAt(format, local - DAY);
  const after = offsetAt(format, local + DAY);
  if (before === after || offsetAt(format, local - before * 60_000) === before) return before;
  return offsetAt(format, local - after * 60_000) === after ? after : before;
}

/** Out of `11/21/2026, GMT+05:45`; of the seconds that offsets had once nothing is left. */
function offsetAt(format: Intl.DateTimeFormat, instant: number): number {
  const [, sign, hours = '0', minutes = '0'] = /GMT([+−-])(\d{2}):(\d{2})/.exec(format.format(instant)) ?? [];
  const east = Number(hours) * 60 + Number(minutes);
  return sign === '+' || east === 0 ? east : -east;
}

/** Some hundreds at most are kept, one for each zone. */
function formatterOf(zone: string): Intl.DateTimeFormat | null {
  if (!KNOWN.has(zone)) return null;
  const format = formatters.get(zone) ?? new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  formatters.set(zone, format);
  return format;
}
