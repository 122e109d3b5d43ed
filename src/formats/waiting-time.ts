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
  ttlMinutes?: number | undefined;
  updatePeriod?: string | undefined;
  updateFrequency?: number | undefined;
}

/** Seconds the publisher asks to wait; the longer where two hints differ, never above a year; null without any. */
export function waitingSeconds({ ttlMinutes, updatePeriod, updateFrequency }: WaitingHints): number | null {
  const hints: number[] = [];
  if (isPositive(ttlMinutes)) hints.push(ttlMinutes * 60);
  const period = PERIODS.get(updatePeriod?.trim().toLowerCase() ?? '');
  if (period !== undefined) hints.push(period / (isPositive(updateFrequency) ? updateFrequency : 1));
  return hints.length === 0 ? null : Math.min(YEAR, Math.ceil(Math.max(...hints)));
}

function isPositive(value: number | undefined): value is number {
  return value !== undefined && Number.isFinite(value) && value > 0;
}
