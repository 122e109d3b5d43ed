/** The middle of some values, and where the middle half of them lies. */
export interface Spread { readonly median: number; readonly from: number; readonly to: number }

/** The value below which this part of them lies, in between where it falls between two. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * part;
  const [below = Number.NaN, above = below] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return below + (above - below) * (place - Math.floor(place));
}

export function spreadOf(values: readonly number[]): Spread {
  return { median: quantile(values, 0.5), from: quantile(values, 0.25), to: quantile(values, 0.75) };
}

/** How many times the one is the other, round by round: what slows a round down slows both, and falls out. */
export function pairedRatio(numerators: readonly number[], denominators: readonly number[]): Spread {
  if (numerators.length !== denominators.length) throw new Error('each round must have measured both');
  return spreadOf(numerators.map((value, round) => value / (denominators[round] ?? Number.NaN)));
}

/** Three digits that count: more are noise. */
export const rounded = (value: number): number => Number(value.toPrecision(3));
