import type { DateParts } from './date-forms.js';
import { monthNamed } from './month-names.js';
import { ZONE_ALONE } from './time-of-day.js';

/** A time within a text, and the half of the day before it. */
const CLOCK = /(?:오전|오후|午前|午後|上午|下午)? ?(?<!\d)\d{1,2}(?: ?[:h] ?\d{2}|:\d)(?!\d)|(?<!\d)\d{1,2} ?(?:[ap]\.?m\b)/;
/** The same with dots, where there is no other. */
const DOTTED_CLOCK = /(?<![\d.])\d{1,2}\.\d{2}(?:\.\d{2})?(?![\d.])/;
const NUMBER_OR_WORD = /\d+|\p{L}+/gu;
/** Month names of the lunar calendar, and its sign: such a date is not guessed. Folded. */
const LUNAR = new Set(['ه', 'هجري', 'هجريه', 'محرم', 'صفر', 'ربيع', 'جمادي', 'رجب', 'شعبان', 'رمضان', 'شوال', 'ذو', 'ذي', 'القعده', 'الحجه', 'ah', 'ramadan']);
/** In four languages this is Tuesday too. */
const TUESDAY_TOO = 'mar';

/**
 * Reads a folded text that is a date with its month as a word, in any order and language known: RFC 822,
 * asctime, and what publishing systems write for people. Words that say nothing to us are passed over.
 */
export function datedInWords(text: string): DateParts | null {
  const clock = CLOCK.exec(text) ?? DOTTED_CLOCK.exec(text);
  if (clock === null) return datedWithoutTime(text);
  const before = text.slice(0, clock.index);
  const after = text.slice(clock.index);
  if (/\d/.test(before)) {
    const [, time = after, year = ''] = /^(.*\D)(\d{4})$/.exec(after) ?? [];
    return /\d{4}/.test(before) || year === '' ? dateIn(before, after) : dateIn(`${before} ${year}`, time);
  }
  const [, time = '', date = ''] = /^([\d:h ]+(?:[ap]\.?m\.?|[صم](?!\p{L}))?)(.*)$/u.exec(after) ?? [];
  return dateIn(date, time);
}

function datedWithoutTime(text: string): DateParts | null {
  const last = text.lastIndexOf(' ');
  const zone = text.slice(last + 1);
  return last !== -1 && ZONE_ALONE.test(zone) ? dateIn(text.slice(0, last), zone) : dateIn(text, '');
}

function dateIn(text: string, rest: string): DateParts | null {
  const tokens = text.match(NUMBER_OR_WORD) ?? [];
  const numbers = tokens.filter((token) => /^\d/.test(token));
  if (tokens.some((token) => LUNAR.has(token))) return null;
  const month = monthIn(tokens);
  const year = yearOf(numbers);
  if (month === null || year === null) return null;
  const [day = '1', ...more] = numbers.filter((number) => number !== year.token);
  return more.length > 0 || day.length > 2 ? null : { year: year.number, month, day: Number(day), rest };
}

/** The month, if the words agree on one: Arab papers write both names. */
function monthIn(tokens: readonly string[]): number | null {
  const named = tokens.flatMap((token, index) => {
    const found = monthNamed(token, tokens[index + 1]);
    return found === null ? [] : [{ token, month: found.month }];
  });
  const sure = named.filter(({ token }) => token !== TUESDAY_TOO);
  const months = new Set((sure.length > 0 ? sure : named).map(({ month }) => month));
  const [month] = months;
  return months.size === 1 && month !== undefined ? month : null;
}

/** Four digits; two or three as the second number (RFC 5322 section 4.3). */
function yearOf(numbers: readonly string[]): { token: string; number: number } | null {
  const whole = numbers.filter((number) => number.length === 4);
  const [token] = whole;
  if (whole.length === 1 && token !== undefined) return { token, number: Number(token) };
  const [, second] = numbers;
  if (whole.length > 0 || numbers.length !== 2 || second === undefined || second.length > 3 || second.length < 2) return null;
  const short = Number(second);
  return { token: second, number: short < 50 && second.length === 2 ? 2000 + short : 1900 + short };
}
