import { datedInNumbers, type DateParts } from './date-forms.js';
import { datedInWords } from './date-words.js';
import { foldDate } from './fold-date.js';
import { timeOfDay, type TimeOfDay } from './time-of-day.js';
import { minutesEast, withoutZoneName } from './zone-names.js';

/** Longer than any date. */
const LENGTH_LIMIT = 100;
/** The Gregorian calendar's first whole year: an earlier one is of another calendar, or a mistake. */
const FIRST_YEAR = 1583;
/** A day's name, or another word, before a date in numbers. */
const LEADING_WORDS = /^[\p{L}\s,.]{1,40}(?=\d)/u;
const EAST_ASIAN = /^(\d{4}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일]?/;

/**
 * Reads the dates that feeds carry: RFC 822 with its odd zones, RFC 3339, W3C-DTF, ISO 8601 in all its forms,
 * asctime, databases', and those written for people in many languages. A zone may be named as the IANA does; RFC 9557's
 * additions in brackets say nothing more. Without a zone it is UTC. Null for
 * anything else, for lunar dates, and where day and month cannot be told apart: a made-up date would sort a story wrongly.
 */
export function readDate(raw: string | null | undefined): Date | null {
  if (typeof raw !== 'string' || raw.length > LENGTH_LIMIT) return null;
  const { text, zone } = withoutZoneName(foldDate(raw));
  if (!/\d/.test(text)) return null;
  const plain = eastAsianAsIso(text);
  const parts = datedInNumbers(plain) ?? datedInWords(plain) ?? datedInNumbers(plain.replace(LEADING_WORDS, ''));
  const time = parts === null ? null : timeOfDay(parts.rest);
  return parts === null || time === null ? null : toDate(parts, time, zone);
}

/** 年月日 and 時分秒, and their like, stand for the signs of ISO 8601; a day's name in brackets for nothing. */
function eastAsianAsIso(text: string): string {
  if (!/[年년月월時时시]/.test(text)) return text;
  return text.replace(EAST_ASIAN, '$1-$2-$3 ').replace(/\([^()]{1,4}\)/g, ' ')
    .replace(/ ?[時时시点] ?(?=\d)/g, ':').replace(/ ?[時时시点]/g, ':00').replace(/ ?[分분] ?(?=\d)/g, ':').replace(/ ?[分분秒초]/g, '')
    .replace(/\s+/g, ' ').trim();
}

function toDate({ year, month, day }: DateParts, { hour, minute, second, milli, offset, isZoned }: TimeOfDay, zone: string | null): Date | null {
  const daysInMonth = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const inRange = year >= FIRST_YEAR && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth
    // Midnight at the day's end, and leap seconds (RFC 3339 section 5.6), roll over.
    && hour <= 24 && minute <= 59 && second <= 60;
  if (!inRange) return null;
  const local = Date.UTC(year, month - 1, day, hour, minute, second, milli);
  const east = zone === null || isZoned ? offset : minutesEast(zone, local);
  return east === null ? null : new Date(local - east * 60_000);
}
