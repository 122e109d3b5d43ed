import { all, fieldsOf, textOf, type Fields } from './xml-element.js';

const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** Hours (UTC, 0 to 23) in which the publisher asks not to be read (RSS 2.0, `skipHours`); 24, as RSS 0.91 has it, is 0. */
export function skippedHours(channel: Fields): number[] {
  const named = texts(channel, 'skiphours', 'hour').filter((text) => /^\d{1,2}$/.test(text)).map(Number);
  return sorted(named.filter((hour) => hour <= 24).map((hour) => hour % 24));
}

/** Days (0 is Sunday) in which the publisher asks not to be read (RSS 2.0, `skipDays`). */
export function skippedDays(channel: Fields): number[] {
  return sorted(texts(channel, 'skipdays', 'day').map((text) => DAYS.indexOf(text.toLowerCase())).filter((day) => day !== -1));
}

function texts(channel: Fields, list: string, member: string): string[] {
  return all(channel, list).flatMap((element) => all(fieldsOf(element), member)).map(textOf);
}

function sorted(numbers: readonly number[]): number[] {
  return [...new Set(numbers)].toSorted((a, b) => a - b);
}
