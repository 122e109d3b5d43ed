import { base64url } from '../model/base64url.js';

/** A place in a list: the value that orders it (ms since 1970, or a rank) and the id that breaks ties. */
export interface Position { value: number; id: string }

const MAX_LENGTH = 512;
/** The largest time a Date can hold, in milliseconds (ECMA-262, Time Values); ranks are far smaller. */
const LATEST = 8.64e15;

/**
 * An opaque cursor: base64url of `tag:value:id`. The tag names the order, so that a cursor of one
 * kind of list is refused by another.
 */
export function encodeCursor(tag: string, { value, id }: Position): string {
  return base64url(`${tag}:${value}:${id}`);
}

/** The place that a cursor stands for; null when it is none of this order's. */
export function decodeCursor(tag: string, cursor: string): Position | null {
  if (cursor.length > MAX_LENGTH) return null;
  const [, foundTag, number, id] = /^([^:]*):([^:]*):(.+)$/su.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? [];
  if (foundTag !== tag || number === undefined || id === undefined) return null;
  const value = Number(number);
  const position = { value, id };
  // Written again and compared, so that a place has one cursor only.
  return Math.abs(value) <= LATEST && encodeCursor(tag, position) === cursor ? position : null;
}
