/** A whole number at the beginning of a text (`640px`); null when there is none. */
export function wholeNumber(raw: string | null): number | null {
  const digits = /^\+?(\d{1,9})(?!\d)/.exec(raw?.trim() ?? '')?.[1];
  return digits === undefined ? null : Number(digits);
}

/** Seconds from `61`, `61.5`, `1:01` or `0:01:01`; null for anything else. */
export function seconds(raw: string | null): number | null {
  const parts = /^(?:(\d{1,4}):)?(?:(\d{1,6}):)?(\d{1,9}(?:\.\d{1,9})?)$/.exec(raw?.trim() ?? '');
  if (parts === null) return null;
  const [, first, second, last] = parts;
  const hours = second === undefined ? 0 : Number(first ?? 0);
  return hours * 3600 + Number(second ?? first ?? 0) * 60 + Number(last);
}
