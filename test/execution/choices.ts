/**
 * Choices read off a tape of numbers. A tape that is used up says 0 for ever, and 0 is always the simplest
 * choice: so cutting a tape shorter, or making its numbers smaller, makes what is written from it simpler.
 */
export class Choices {
  readonly #tape: readonly number[];
  #next = 0;

  constructor(tape: readonly number[]) {
    this.#tape = tape;
  }

  /** A number from 0 to `count - 1`. */
  below(count: number): number {
    const number = this.#tape[this.#next] ?? 0;
    this.#next += 1;
    return number % count;
  }

  /** True so many times in a hundred. */
  chance(percent: number): boolean {
    return this.below(100) >= 100 - percent;
  }

  /** One of them; the first is the simplest. */
  of<T>(items: readonly [T, ...T[]] | readonly T[]): T {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new Error('There is nothing to choose from.');
    return item;
  }

  /** The same items in another order. */
  shuffled<T>(items: readonly T[]): T[] {
    const rest = [...items];
    return items.flatMap(() => rest.splice(this.below(rest.length), 1));
  }
}
