import { readDate } from './dates.js';
import { all, textOf, type Fields, type XmlElement } from './xml-element.js';

/** Reads the dates of one document, and counts those that stand in it and nobody can read. */
export class DateReader {
  unread = 0;

  /** Null for a date that cannot be read, which counts, and for one that is not there, which does not. */
  read(raw: unknown): Date | null {
    if (raw === null || raw === undefined) return null;
    const date = typeof raw === 'string' ? readDate(raw) : null;
    if (date === null) this.unread += 1;
    return date;
  }

  /** The first readable date in the order of the names; the others are read as well, so that they are counted. */
  firstOf(fields: Fields, ...names: readonly string[]): Date | null {
    const dates = all(fields, ...names).map((element) => this.read(textOf(element)));
    return dates.find((date) => date !== null) ?? null;
  }

  /** The date in an attribute (Channel Definition Format's `lastmod`, a tombstone's `when`). */
  inAttribute(element: XmlElement, name: string): Date | null {
    return this.read(element.attributes.get(name));
  }
}
