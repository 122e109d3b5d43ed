import { wholeNumber } from './numbers.js';
import { firstText, type Fields } from './xml-element.js';

const PERIODS: ReadonlyMap<string, number> = new Map([
  ['hourly', 3600],
  ['daily', 86_400],
  ['weekly', 604_800],
  ['monthly', 2_592_000],
  ['yearly', 31_536_000],
]);
const YEAR = 31_536_000;

/** What a feed says about how often to come: RSS `ttl` in minutes, and the RSS 1.0 Syndication module. */
export interface WaitingHints {
  ttlMinutes: number | null;
  updatePeriod: string | null;
  updateFrequency: number | null;
}

/** The hints that stand in a channel. */
export function waitingHints(channel: Fields): WaitingHints {
  return {
    ttlMinutes: wholeNumber(firstText(channel, 'ttl')),
    updatePeriod: firstText(channel, 'sy:updateperiod'),
    updateFrequency: wholeNumber(firstText(channel, 'sy:updatefrequency')),
  };
}

/** Seconds the publisher asks to wait; the longer where two hints differ, never above a year; null without any. */
export function waitingSeconds({ ttlMinutes, updatePeriod, updateFrequency }: WaitingHints): number | null {
  const hints: number[] = [];
  if (isPositive(ttlMinutes)) hints.push(ttlMinutes * 60);
  const period = PERIODS.get(updatePeriod?.trim().toLowerCase() ?? '');
  if (period !== undefined) hints.push(period / (isPositive(updateFrequency) ? updateFrequency : 1));
  return hints.length === 0 ? null : Math.min(YEAR, Math.ceil(Math.max(...hints)));
}

function isPositive(value: number | null): value is number {
  return value !== null && value > 0;
}
