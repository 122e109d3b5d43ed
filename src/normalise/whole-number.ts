/** GraphQL `Int` is signed 32 bits (GraphQL specification section 3.5.1): a larger number fails its field. */
const LARGEST = 2_147_483_647;

/** A size or duration as feeds and pages tell it, rounded; null where that is no number from 1 to 2147483647. */
export function wholeNumber(value: number | null): number | null {
  if (value === null) return null;
  const rounded = Math.round(value);
  return rounded >= 1 && rounded <= LARGEST ? rounded : null;
}
