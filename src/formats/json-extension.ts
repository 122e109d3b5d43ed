import { z } from 'zod';
import type { DeletedItem, FeedLink } from '../model/item.js';
import { absoluteUrl } from './addresses.js';
import type { DateReader } from './date-reader.js';

const text = z.string().trim().min(1).nullable().catch(null);
/** A list whose broken members are left out rather than spoiling the rest. */
const listOf = <T extends z.ZodType>(member: T) =>
  z.array(z.unknown()).catch([]).transform((values) => values.flatMap((value) => {
    const read = member.safeParse(value);
    return read.success ? [read.data] : [];
  }));

const EXTENSION = z.object({
  edNote: text,
  deleted: listOf(z.object({ id: z.string().trim().min(1), when: text, note: text })),
  previousArchiveUrl: text,
  related: listOf(z.string()),
  alternates: listOf(z.object({ lang: text, url: z.string() })),
  commentsFeedUrl: text,
  inReplyTo: text,
  imageCaption: text,
  imageCredit: text,
});

/** The `_khabar` object of a feed or item (JSON Feed 1.1, "Extensions"); the counterpart of the XML extensions. */
export interface JsonExtension {
  note: string | null;
  deleted: DeletedItem[];
  previousArchiveUrl: string | null;
  links: FeedLink[];
  commentsFeedUrl: string | null;
  inReplyTo: string | null;
  /** Caption and credit of the item's `image`, which JSON Feed itself has no place for. */
  imageCaption: string | null;
  imageCredit: string | null;
}

/** Reads `_khabar`; members of another type than theirs count as absent. */
export function readJsonExtension(owner: Record<string, unknown>, base: string, dates: DateReader): JsonExtension {
  const raw = owner['_khabar'];
  const read = EXTENSION.parse(typeof raw === 'object' && raw !== null && !Array.isArray(raw) ? raw : {});
  const link = (rel: string, target: string, hreflang: string | null): FeedLink[] => {
    const href = absoluteUrl(target, base);
    return href === null ? [] : [{ href, rel, type: null, hreflang }];
  };
  return {
    note: read.edNote,
    deleted: read.deleted.map(({ id, when, note }) => ({ guid: id, when: dates.read(when), note })),
    previousArchiveUrl: absoluteUrl(read.previousArchiveUrl, base),
    links: [
      ...read.related.flatMap((target) => link('related', target, null)),
      ...read.alternates.flatMap(({ lang, url }) => link('alternate', url, lang)),
    ],
    commentsFeedUrl: absoluteUrl(read.commentsFeedUrl, base),
    inReplyTo: read.inReplyTo,
    imageCaption: read.imageCaption,
    imageCredit: read.imageCredit,
  };
}
