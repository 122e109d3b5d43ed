import type { FeedItem, ReadProblem } from '../model/item.js';

/** Items of one document that are told as problems; what breaks all of a large document breaks them alike. */
const MOST_PROBLEMS = 100;

/** An item's place in its document, from 1 as a person would count, and whether nothing at all stands there. */
export interface Place { position: number; isEmpty: boolean }

/** Reads items one by one, so that one that fails costs only itself: it is told in `problems` by its position. */
export function readEach<Raw>(
  raws: readonly Raw[],
  read: (raw: Raw) => FeedItem | null,
  placeOf = (_raw: Raw, index: number): Place => ({ position: index + 1, isEmpty: false }),
): { items: FeedItem[]; problems: ReadProblem[] } {
  const items: FeedItem[] = [];
  const problems: ReadProblem[] = [];
  raws.forEach((raw, index) => {
    const tell = (message: string, { position } = placeOf(raw, index)): void => {
      if (problems.length < MOST_PROBLEMS) problems.push({ position: `item ${position}`, message });
    };
    try {
      const item = read(raw);
      if (item !== null) items.push(item);
      else tell(placeOf(raw, index).isEmpty ? 'It is empty.' : 'It holds nothing that can be read.');
    } catch (error) {
      tell(error instanceof Error ? error.message : String(error));
    }
  });
  return { items, problems };
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
