const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const TIME = '(\\d{2}):(\\d{2}):(\\d{2})';
const IMF_FIXDATE = new RegExp(`^[a-z]{3}, (\\d{2}) ([a-z]{3}) (\\d{4}) ${TIME} GMT$`, 'iu');
const RFC_850 = new RegExp(`^[a-z]{6,9}, (\\d{2})-([a-z]{3})-(\\d{2}) ${TIME} GMT$`, 'iu');
const ASCTIME = new RegExp(`^[a-z]{3} ([a-z]{3}) ([ \\d]\\d) ${TIME} (\\d{4})$`, 'iu');

/** A date of HTTP in one of its three forms (RFC 9110 section 5.6.7); null for anything else. */
export function httpDate(value: string, now: Date): Date | null {
  const text = value.trim();
  const fixed = IMF_FIXDATE.exec(text);
  if (fixed) return dateOf(fixed[3], fixed[2], fixed[1], fixed.slice(4));
  const asctime = ASCTIME.exec(text);
  if (asctime) return dateOf(asctime[6], asctime[1], asctime[2], asctime.slice(3, 6));
  const old = RFC_850.exec(text);
  if (!old) return null;
  // Two digits that would lie more than 50 years ahead are of the century before, as the section says.
  const century = Math.floor(now.getUTCFullYear() / 100) * 100;
  const year = century + Number(old[3]);
  return dateOf(year > now.getUTCFullYear() + 50 ? year - 100 : year, old[2], old[1], old.slice(4));
}

function dateOf(year: unknown, month: string | undefined, day: unknown, [hours, minutes, seconds]: string[]): Date | null {
  const at = MONTHS.indexOf((month ?? '').toLowerCase());
  if (at < 0) return null;
  const date = new Date(0);
  date.setUTCFullYear(Number(year), at, Number(day));
  date.setUTCHours(Number(hours), Number(minutes), Number(seconds));
  // The 31st of June would become the first of July; and 24:00 or 23:60 the day after.
  const holds = date.getUTCMonth() === at && date.getUTCDate() === Number(day) && date.getUTCHours() === Number(hours);
  return holds ? date : null;
}
