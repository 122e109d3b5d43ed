import { zoneMinutes } from './time-zones.js';

/** A time of day, and minutes east of UTC; `isZoned` where the text says these. */
export interface TimeOfDay { hour: number; minute: number; second: number; milli: number; offset: number; isZoned: boolean }

const MIDNIGHT: TimeOfDay = { hour: 0, minute: 0, second: 0, milli: 0, offset: 0, isZoned: false };
/** Before noon and after it, in the languages whose publishing systems write it; folded. */
const HALVES = String.raw`(?<am>a\. ?m\.?|am|ص|صباحا|π\.?μ\.?|오전|午前|上午)|(?<pm>p\. ?m\.?|pm|م|مساء|μ\.?μ\.?|오후|午後|下午)`;
const HALF = new RegExp(`^(?:${HALVES})(?![\\p{L}])\\.? ?`, 'u');
const HALF_BEFORE = new RegExp(`^(?:${HALVES}) ?(?=\\d)`, 'u');
/** Words between a date and its time, and after it. */
const BEFORE = /^(?:[t,@|–—-]|at|a las|as|a|um|ore|alle ore|alle|saat|kl\.?|в|الساعه|le|o)(?![\p{L}]) ?/u;
const AFTER = /^(?:uhr|h|hrs|часов|ч\.?)(?![\p{L}])\.? ?/u;
const CLOCK = /^(\d{1,2})(?: ?[:h.] ?(\d{2}|(?<=:)\d)(?!\d)(?: ?[:m.] ?(\d{2}|(?<=:)\d)(?!\d)(?:[.,:](\d{0,9}))?)?)?/;
/** ISO 8601's basic form. */
const BASIC = /^(\d{2})(\d{2})(?:(\d{2})(?:[.,](\d{1,9}))?)?(?!\d)/;

/** A zone that stands without a time, as XML Schema has it after a date. */
export const ZONE_ALONE = /^(?:[+-]\d{2}:?\d{2}|z|utc?|gmt|[ecmp][ds]t)$/;

/** Reads a folded text that is a time, perhaps with a zone; nothing at all is midnight UTC. Null for anything else. */
export function timeOfDay(text: string): TimeOfDay | null {
  let rest = text.trim();
  if (ZONE_ALONE.test(rest)) return { ...MIDNIGHT, offset: zoneMinutes(rest) ?? 0, isZoned: true };
  for (let stripped = rest.replace(BEFORE, ''); stripped !== rest; stripped = rest.replace(BEFORE, '')) rest = stripped.trim();
  if (rest === '') return MIDNIGHT;
  const before = HALF_BEFORE.exec(rest);
  rest = rest.slice(before?.[0].length ?? 0);
  const clock = BASIC.exec(rest) ?? CLOCK.exec(rest);
  if (clock === null) return null;
  rest = rest.slice(clock[0].length).trim();
  const after = HALF.exec(rest);
  rest = rest.slice(after?.[0].length ?? 0).replace(AFTER, '');
  const offset = zoneMinutes(rest);
  if (offset === null) return null;
  const half = before?.groups ?? after?.groups;
  return {
    hour: inHalf(Number(clock[1]), half?.['am'] !== undefined, half?.['pm'] !== undefined),
    minute: Number(clock[2] ?? 0),
    second: Number(clock[3] ?? 0),
    milli: Math.floor(Number(`0.${clock[4] ?? 0}`) * 1000),
    offset,
    isZoned: rest.trim() !== '',
  };
}

function inHalf(hour: number, isMorning: boolean, isEvening: boolean): number {
  if (isMorning && hour === 12) return 0;
  return isEvening && hour < 12 ? hour + 12 : hour;
}
