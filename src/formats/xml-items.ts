import type { DeletedItem, FeedItem, ReadProblem } from '../model/item.js';
import { extensionsByItem } from './item-extensions.js';
import { readEach } from './item-lists.js';
import { readXmlExtensions, type ItemExtension } from './xml-extensions.js';
import { DEPTH_LIMIT } from './xml-scan.js';

/** How one XML format reads its items. */
export interface XmlItems<Raw> {
  /** The document itself, for what feedsmith does not read. */
  text: string;
  /** Items as feedsmith gives them; it leaves out empty ones. */
  raws: readonly Raw[];
  /** What tells which item this is: guid, id, link. */
  keysOf(raw: Raw): readonly (string | undefined)[];
  read(raw: Raw, extension: ItemExtension | null): FeedItem | null;
}

/** Reads the items of an XML feed and joins to each what the second pass found of it. */
export function readXmlItems<Raw>({ text, raws, keysOf, read }: XmlItems<Raw>): {
  items: FeedItem[];
  deleted: DeletedItem[];
  problems: ReadProblem[];
} {
  const extensions = readXmlExtensions(text, raws.length);
  const filled = extensions.items.filter((item) => !item.empty);
  const extensionOf = extensionsByItem(filled, raws.length);
  const positionOf = (index: number): number =>
    filled.length === raws.length ? (filled[index]?.position ?? index + 1) : index + 1;
  const problems: ReadProblem[] = extensions.items.filter(({ empty }) => empty)
    .map(({ position }) => ({ position: `item ${position}`, message: 'It is empty.' }));
  const reading = readEach(raws, (raw, index) => read(raw, extensionOf(keysOf(raw), index)), positionOf);
  problems.push(...reading.problems);
  if (extensions.tooDeep) {
    const message = `Markup is nested deeper than ${DEPTH_LIMIT} levels; withdrawals and notes after it were not read.`;
    problems.push({ position: 'document', message });
  }
  return { items: reading.items, deleted: extensions.deleted, problems };
}
