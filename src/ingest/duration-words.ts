/** A time in seconds as an operator says it, to two digits or so: `90 s`, `25 min`, `4 h`, `3 days`. */
export function inWords(seconds: number): string {
  if (seconds < 120) return `${Math.round(seconds)} s`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`;
  if (seconds < 48 * 3600) return `${rounded(seconds / 3600)} h`;
  return `${rounded(seconds / 86_400)} days`;
}

const rounded = (value: number) => Math.round(value * 10) / 10;
