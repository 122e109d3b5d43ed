import { oneLine } from '../normalise/characters.js';

/** Letters that run from right to left, and Arabic digits: what turns a line around (UAX 9, types R, AL and AN). */
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/**
 * Text from outside for a line of a terminal: no escape sequences, no line breaks; what runs from right to
 * left stands isolated (UAX 9, FSI and PDI), so that what follows it keeps its place.
 */
export function printable(text: string): string {
  const line = oneLine(text);
  return RIGHT_TO_LEFT.test(line) ? `\u2068${line}\u2069` : line;
}

/** What a terminal would take for more than text, within JSON: C1 controls, and what turns the line around. */
const UNSHOWN = /[\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/gu;

/** JSON for a machine that may be read in a terminal all the same; it says the same. */
export function printableJson(value: unknown, space?: number): string {
  return JSON.stringify(value, null, space).replace(UNSHOWN, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

const UNITS = [['day', 86_400], ['hour', 3600], ['min', 60], ['s', 1]] as const;

/** How far a time is from now, in one unit: `3 min ago`, `in 2 hours`. */
export function fromNow(time: string, now: Date): string {
  const seconds = Math.round((Date.parse(time) - now.getTime()) / 1000);
  const [unit, size] = UNITS.find(([, least]) => Math.abs(seconds) >= least) ?? ['s', 1];
  const count = Math.round(Math.abs(seconds) / size);
  if (count === 0) return 'now';
  const amount = `${count} ${unit}${count > 1 && (unit === 'day' || unit === 'hour') ? 's' : ''}`;
  return seconds < 0 ? `${amount} ago` : `in ${amount}`;
}

/** `1 feed`, `2 feeds`. */
export const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
