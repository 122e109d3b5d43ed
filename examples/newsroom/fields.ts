import { SECTIONS } from './outlets.js';
import type { Section } from './outlets.js';

/** A file of the sample that is not as it should be: which file, which key, what was expected. */
export class SampleError extends Error {
  override readonly name = 'SampleError';

  constructor(file: string, key: string, expected: string) {
    super(`${file}: ${key}: ${expected}`);
  }
}

/** A mapping read from YAML, asked for its values one by one; every method throws SampleError where they do not fit. */
export class Fields {
  readonly #values: ReadonlyMap<string, unknown>;

  /** `within` is the path of this mapping in its file, empty at the top. */
  constructor(readonly file: string, value: unknown, known: readonly string[], readonly within = '') {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new SampleError(file, within || 'the whole', 'expected a mapping');
    }
    this.#values = new Map(Object.entries(value));
    for (const key of this.#values.keys()) {
      if (!known.includes(key)) throw this.wrong(key, `unknown key, expected one of ${known.join(', ')}`);
    }
  }

  /** The error to throw about a key. */
  wrong(key: string, expected: string): SampleError {
    return new SampleError(this.file, this.within ? `${this.within}.${key}` : key, expected);
  }

  has(key: string): boolean {
    return this.#values.has(key);
  }

  /** A text that is not empty. */
  text(key: string): string {
    const value = this.#values.get(key);
    if (typeof value !== 'string' || value.trim() === '') throw this.wrong(key, 'expected a text');
    return value.trim();
  }

  optionalText(key: string): string | null {
    return this.has(key) ? this.text(key) : null;
  }

  /** A list of texts, without repetition; empty where the key is missing. */
  texts(key: string): string[] {
    const value = this.#values.get(key) ?? [];
    if (!Array.isArray(value) || !value.every((entry) => typeof entry === 'string')) {
      throw this.wrong(key, 'expected a list of texts');
    }
    if (new Set(value).size < value.length) throw this.wrong(key, 'expected every text once');
    return value;
  }

  /** An id: small letters, digits and hyphens, so that it can stand in a path. */
  id(key: string): string {
    const id = this.text(key);
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) throw this.wrong(key, 'expected small letters, digits and hyphens');
    return id;
  }

  section(key: string): Section {
    const section = SECTIONS.find((known) => known === this.#values.get(key));
    if (!section) throw this.wrong(key, `expected one of ${SECTIONS.join(', ')}`);
    return section;
  }

  /** A span of time such as `3h10m`, `2h` or `45m`, in milliseconds; above 0 and below 72 hours. */
  span(key: string): number {
    const [whole, hours = '0', minutes = '0'] = /^(?:(\d+)h)?(?:(\d+)m)?$/.exec(this.text(key)) ?? [];
    const span = (Number(hours) * 60 + Number(minutes)) * 60_000;
    if (!whole || span === 0 || span >= 72 * 3_600_000) throw this.wrong(key, 'expected a time like 3h10m, under 72h');
    return span;
  }

  /** A whole number above 0. */
  count(key: string): number {
    const value = this.#values.get(key);
    if (typeof value !== 'number' || !Number.isInteger(value) || value <= 0) throw this.wrong(key, 'expected a whole number above 0');
    return value;
  }

  /** A mapping inside this one; null where the key is missing. */
  fields(key: string, known: readonly string[]): Fields | null {
    if (!this.has(key)) return null;
    return new Fields(this.file, this.#values.get(key), known, this.within ? `${this.within}.${key}` : key);
  }
}
