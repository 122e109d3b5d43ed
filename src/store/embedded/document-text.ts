import { isDate } from 'node:util/types';
import type { StoredDocument } from './document.js';

/** The way to a value: field names, and positions in arrays. */
type Path = readonly (string | number)[];

/**
 * A document as it is kept: its JSON with every date as milliseconds, and where those dates are.
 * Measured against msgpack and BSON on an Arabic card of 1.5 KB, JSON.parse decodes fastest, and any
 * tool can read what is stored.
 */
export function encodeDocument(document: StoredDocument): string {
  const dates: Path[] = [];
  const withoutDates = strip(document, [], dates);
  return JSON.stringify([withoutDates, dates]);
}

/** The document again, its own copy each time. */
export function decodeDocument(text: string): StoredDocument {
  const [document, dates] = JSON.parse(text) as [StoredDocument, Path[]];
  for (const path of dates) restore(document, path);
  return document;
}

function strip(value: unknown, path: Path, dates: Path[]): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (isDate(value)) {
    dates.push(path);
    return value.getTime();
  }
  if (Array.isArray(value)) return value.map((item, at) => strip(item, [...path, at], dates));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, strip(item, [...path, key], dates)]));
}

function restore(document: StoredDocument, path: Path): void {
  let holder: unknown = document;
  for (const step of path.slice(0, -1)) holder = (holder as Record<string | number, unknown>)[step];
  const last = path.at(-1) ?? '';
  const fields = holder as Record<string | number, unknown>;
  fields[last] = new Date(fields[last] as number);
}
