/** A day of the Gregorian calendar as it stands in a text, unchecked, and the text around it that should be a time. */
export interface DateParts { year: number; month: number; day: number; rest: string }

/** Numbers with their order certain: ISO 8601 in both forms, and its like with other signs. */
const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})\.?(?=\D|$)(.*)$/;
const YEAR_AND_MONTH = /^(\d{4})(?:-(\d{1,2}))?$/;
const BASIC = /^(\d{4})(\d{2})(\d{2})(?:(t.*)|(\d{4}(?:\d{2})?)(?!\d)(.*)|\s.*|)$/;
const WEEK = /^(\d{4})-?w(\d{2})(?:-?([1-7]))?(?:t(.*))?$/;
const ORDINAL = /^(\d{4})-?(\d{3})(?:t(.*))?$/;
const DAY_FIRST = /^(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})\.?(?:[\s,](.*))?$/;
const EITHER_FIRST = /^(\d{1,2})([/-])(\d{1,2})\2(\d{4})(?:[\s,](.*))?$/;
const DAY = 86_400_000;

/** Reads a folded text that is a date in numbers; null where it is none, and where nobody can tell day from month. */
export function datedInNumbers(text: string): DateParts | null {
  return yearFirst(text) ?? basic(text) ?? week(text) ?? ordinal(text) ?? dayFirst(text) ?? eitherFirst(text);
}

function yearFirst(text: string): DateParts | null {
  const [, year, , month, day, rest = ''] = YEAR_FIRST.exec(text) ?? [];
  if (year !== undefined) return parts(year, month, day, rest);
  const [, lone, monthAlone = '1'] = YEAR_AND_MONTH.exec(text) ?? [];
  return lone === undefined ? null : parts(lone, monthAlone, '1', '');
}

/** Of digits without a `T` only so many that they are no count of seconds. */
function basic(text: string): DateParts | null {
  const [whole = '', year, month, day, withT, digits = '', zone = ''] = BASIC.exec(text) ?? [];
  if (year === undefined) return null;
  return parts(year, month, day, withT ?? (digits === '' ? whole.slice(8) : `${digits}${zone}`));
}

function week(text: string): DateParts | null {
  const [, year, number, weekday = '1', rest = ''] = WEEK.exec(text) ?? [];
  if (year === undefined) return null;
  // ISO 8601: the first week is that with 4 January in it.
  const fourth = Date.UTC(Number(year), 0, 4);
  const monday = fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * DAY;
  const date = new Date(monday + (Number(number) - 1) * 7 * DAY + (Number(weekday) - 1) * DAY);
  // A week belongs to the year that has its Thursday; beyond the last one there is none.
  const thursday = new Date(monday + (Number(number) - 1) * 7 * DAY + 3 * DAY);
  return thursday.getUTCFullYear() === Number(year) ? ofDate(date, rest) : null;
}

function ordinal(text: string): DateParts | null {
  const [, year, number, rest = ''] = ORDINAL.exec(text) ?? [];
  if (year === undefined) return null;
  const date = new Date(Date.UTC(Number(year), 0, Number(number)));
  return date.getUTCFullYear() === Number(year) ? ofDate(date, rest) : null;
}

function dayFirst(text: string): DateParts | null {
  const [, day, month, year, rest = ''] = DAY_FIRST.exec(text) ?? [];
  return year === undefined ? null : parts(year, month, day, rest);
}

/** `23/01/2026` shows its order; `1/6/2026 10:00 AM` is American. */
function eitherFirst(text: string): DateParts | null {
  const [, first, , second, year, rest = ''] = EITHER_FIRST.exec(text) ?? [];
  if (year === undefined) return null;
  if (Number(first) > 12 || first === second) return parts(year, second, first, rest);
  return Number(second) > 12 || /\d ?[ap]\.?m\b/.test(rest) ? parts(year, first, second, rest) : null;
}

function ofDate(date: Date, rest: string): DateParts {
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate(), rest };
}

function parts(year: string, month: string | undefined, day: string | undefined, rest: string): DateParts {
  return { year: Number(year), month: Number(month), day: Number(day), rest };
}
