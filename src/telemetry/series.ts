/** Something that only grows; written to directly, because it stands in the way of every request. */
export class Count {
  value = 0;
}

/** How values are spread: how many lie up to each bound, and their sum. */
export class Histogram {
  readonly bounds: readonly number[];
  /** How many lie between each bound and the one before; the last place is for what lies beyond all of them. */
  readonly counts: Float64Array;
  sum = 0;

  constructor(bounds: readonly number[]) {
    this.bounds = bounds;
    this.counts = new Float64Array(bounds.length + 1);
  }

  observe(value: number): void {
    const { bounds } = this;
    let place = 0;
    while (place < bounds.length && value > (bounds[place] ?? 0)) place++;
    this.counts[place] = (this.counts[place] ?? 0) + 1;
    this.sum += value;
  }
}

/** What cannot stand in a label's value and tells the values of a series apart. */
const BETWEEN = '\u0000';

/** What the labels of a series say that came after all places were taken. */
export const OTHER = 'other';

/**
 * The series of one name, told apart by the values of its labels. There are at most `most`, whatever clients send: what
 * comes later is counted in one more, all of whose labels are `other`.
 */
export class Family<S> {
  readonly #series = new Map<string, { readonly values: readonly string[]; readonly series: S }>();

  constructor(
    readonly labels: readonly string[],
    private readonly make: () => S,
    private readonly most = 2000,
  ) {}

  /** The series with these values, in the order of the labels. */
  of(...values: string[]): S {
    const key = values.join(BETWEEN);
    const found = this.#series.get(key);
    if (found) return found.series;
    if (this.#series.size >= this.most && values.some((value) => value !== OTHER)) return this.of(...values.map(() => OTHER));
    const made = { values, series: this.make() };
    this.#series.set(key, made);
    return made.series;
  }

  all(): Iterable<{ readonly values: readonly string[]; readonly series: S }> {
    return this.#series.values();
  }
}
