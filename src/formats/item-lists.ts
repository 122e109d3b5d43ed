import type { FeedItem, ReadProblem } from '../model/item.js';

/** More than any honest feed has. */
const MOST_ITEMS = 20_000;
export const MOST_DELETED = 1_000;
/** Items of one document that are told as problems; what breaks all of a large document breaks them alike. */
const MOST_PROBLEMS = 100;

/** An item's place in its document, from 1 as a person would count, and whether nothing at all stands there. */
export interface Place { position: number; isEmpty: boolean }

/** The first of a list that may have no end, and the document's problem to tell when there are more. */
export function atMost<Raw>(most: number, name: string, raws: readonly Raw[]): { kept: readonly Raw[]; problems: ReadProblem[] } {
  if (raws.length <= most) return { kept: raws, problems: [] };
  return { kept: raws.slice(0, most), problems: [{ position: 'document', message: `It has more than ${most} ${name}; those after were not read.` }] };
}

/**
 * Reads items one by one, so that one that fails costs only itself: it is told in `problems` by its position.
 * Empty ones are not read at all.
 */
export function readEach<Raw>(
  raws: readonly Raw[],
  read: (raw: Raw) => FeedItem | null,
  placeOf = (_raw: Raw, index: number): Place => ({ position: index + 1, isEmpty: false }),
): { items: FeedItem[]; problems: ReadProblem[] } {
  const items: FeedItem[] = [];
  const problems: ReadProblem[] = [];
  const { kept, problems: tooMany } = atMost(MOST_ITEMS, 'items', raws);
  kept.forEach((raw, index) => {
    const { position, isEmpty } = placeOf(raw, index);
    const tell = (message: string): void => {
      if (problems.length < MOST_PROBLEMS) problems.push({ position: `item ${position}`, message });
    };
    try {
      const item = isEmpty ? null : read(raw);
      if (item !== null) items.push(item);
      else tell(isEmpty ? 'It is empty.' : 'It holds nothing that can be read.');
    } catch (error) {
      tell(error instanceof Error ? error.message : String(error));
    }
  });
  return { items, problems: [...problems, ...tooMany] };
}

/** The item, or null when nothing stands in it but what it takes over from its feed: the authors. */
export function unlessEmpty(item: FeedItem, inherited: readonly string[]): FeedItem | null {
  const authors = item.authors === inherited ? [] : item.authors;
  const said = Object.values({ ...item, authors }).filter((value) => value !== null);
  return said.some((value) => !Array.isArray(value) || value.length > 0) ? item : null;
}

/** The texts that are there, each once, in order. */
export function distinct(values: readonly (string | null | undefined)[]): string[] {
  return [...new Set(values.map((value) => value?.trim() ?? '').filter((value) => value !== ''))];
}
