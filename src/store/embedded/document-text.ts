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

function strip(value: unknown, path: (string | number)[], dates: Path[]): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (isDate(value)) {
    dates.push([...path]);
    return value.getTime();
  }
  const inside = (step: string | number, item: unknown) => {
    path.push(step);
    const stripped = strip(item, path, dates);
    path.pop();
    return stripped;
  };
  if (Array.isArray(value)) return value.map((item, at) => inside(at, item));
  const fields: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) fields[key] = inside(key, item);
  return fields;
}

function restore(document: StoredDocument, path: Path): void {
  let holder: unknown = document;
  for (const step of path.slice(0, -1)) holder = (holder as Record<string | number, unknown>)[step];
  const last = path.at(-1) ?? '';
  const fields = holder as Record<string | number, unknown>;
  fields[last] = new Date(fields[last] as number);
}
