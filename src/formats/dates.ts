/** Minutes east of UTC for zone names met in feeds. RFC 5322 section 4.3, then European and Asian ones. */
const ZONES: ReadonlyMap<string, number> = new Map(Object.entries({
  EST: -300, EDT: -240, CST: -360, CDT: -300, MST: -420, MDT: -360, PST: -480, PDT: -420,
  AKST: -540, AKDT: -480, HST: -600, WET: 0, WEST: 60, BST: 60, CET: 60, CEST: 120, MET: 60, MEST: 120,
  EET: 120, EEST: 180, MSK: 180, TRT: 180, GST: 240, PKT: 300, IST: 330, HKT: 480, SGT: 480,
  AWST: 480, JST: 540, KST: 540, AEST: 600, AEDT: 660, NZST: 720, NZDT: 780,
}));
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** RFC 3339, and the shorter forms of W3C-DTF. */
const ISO = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2})(?:[Tt ]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(.*))?)?)?$/;
/** RFC 822 and RFC 5322, the day's name in any language. */
const RFC_822 = /^(?:[^\d,]{1,20},?\s*)?(\d{1,2})[\s-]+([a-z]{3,9})\.?[\s-]+(\d{2,4}),?(?:\s+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?\s*(.*))?$/i;
/** asctime, and `January 4, 2026 16:29 +0300`. */
const MONTH_FIRST = /^(?:[a-z]{2,9}\.?,?\s+)?([a-z]{3,9})\.?\s+(\d{1,2}),?(?:\s+(\d{4}),?)?(?:\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(.*))?$/i;
const TRAILING_YEAR = /^(.*?)\s*\b(\d{4})$/;

interface Parts { year: number; month: number; day: number; hour: number; minute: number; second: number; milli: number; zone: string }

/**
 * Reads the dates that feeds carry: RFC 3339, W3C-DTF, RFC 822 with its odd zones, asctime.
 * Without a zone it is UTC. Null for anything else: a made-up date would sort a story wrongly.
 */
export function readDate(raw: string | null | undefined): Date | null {
  if (typeof raw !== 'string' || raw.length > 100) return null;
  const text = westernDigits(raw).trim().replace(/\s+/g, ' ');
  const parts = isoParts(text) ?? rfc822Parts(text) ?? monthFirstParts(text);
  return parts === null ? null : toDate(parts);
}

/** Arabic-Indic and Persian digits, which some Arabic publishing systems put into dates. */
function westernDigits(text: string): string {
  return text.replace(/[٠-٩۰-۹]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf));
}

function isoParts(text: string): Parts | null {
  const match = ISO.exec(text);
  return match && parts(match[1], Number(match[2] ?? 1), match[3] ?? '1', match.slice(4));
}

function rfc822Parts(text: string): Parts | null {
  const match = RFC_822.exec(text);
  return match && parts(match[3], monthNumber(match[2]), match[1], match.slice(4));
}

function monthFirstParts(text: string): Parts | null {
  const match = MONTH_FIRST.exec(text);
  if (match === null) return null;
  const [, month, day, yearBefore, hour, minute, second, rest = ''] = match;
  const yearAfter = yearBefore === undefined ? TRAILING_YEAR.exec(rest) : null;
  const zone = yearAfter?.[1] ?? rest;
  return parts(yearBefore ?? yearAfter?.[2], monthNumber(month), day, [hour, minute, second, undefined, zone]);
}

type Captured = string | undefined;

function parts(year: Captured, month: number, day: Captured, [hour, minute, second, fraction, zone]: Captured[]): Parts {
  return {
    year: fullYear(year),
    month,
    day: Number(day),
    hour: Number(hour ?? 0),
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    milli: Math.floor(Number(`0.${fraction ?? 0}`) * 1000),
    zone: zone ?? '',
  };
}

/** Two- and three-digit years (RFC 5322 section 4.3). */
function fullYear(year: Captured): number {
  const number = Number(year);
  if (year?.length === 2) return number < 50 ? 2000 + number : 1900 + number;
  return year?.length === 3 ? 1900 + number : number;
}

function monthNumber(name: Captured): number {
  return MONTHS.indexOf((name ?? '').slice(0, 3).toLowerCase()) + 1;
}

function toDate({ year, month, day, hour, minute, second, milli, zone }: Parts): Date | null {
  const offset = zoneMinutes(zone);
  const daysInMonth = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const inRange = year >= 1000 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth
    // Midnight at the day's end, and leap seconds (RFC 3339 section 5.6), roll over.
    && hour <= 24 && minute <= 59 && second <= 60;
  if (!inRange || offset === null) return null;
  return new Date(Date.UTC(year, month - 1, day, hour, minute - offset, second, milli));
}

/** Minutes east of UTC; null for what is no zone at all. */
function zoneMinutes(raw: string): number | null {
  const zone = raw.replace(/\(.*\)/, '').trim().toUpperCase();
  if (zone === '') return 0;
  const offset = /^(?:UTC|GMT|UT|Z)?\s*([+-])(\d{1,2}):?(\d{2})?$/.exec(zone);
  if (offset !== null) {
    const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? 0);
    if (minutes >= 24 * 60) return null;
    return offset[1] === '-' ? -minutes : minutes;
  }
  // RFC 5322 section 4.3: zone names nobody knows are to be taken as -0000.
  return /^[A-Z]{1,5}$/.test(zone) ? (ZONES.get(zone) ?? 0) : null;
}
