import type { FeedItem, ReadProblem } from '../model/item.js';

/**
 * Reads items one by one, so that one that fails costs only itself: it is told in `problems`
 * by its position, counted from 1 as a person would.
 */
export function readEach<Raw>(
  raws: readonly Raw[],
  read: (raw: Raw, index: number) => FeedItem | null,
  positionOf = (index: number): number => index + 1,
): { items: FeedItem[]; problems: ReadProblem[] } {
  const items: FeedItem[] = [];
  const problems: ReadProblem[] = [];
  raws.forEach((raw, index) => {
    const position = `item ${positionOf(index)}`;
    try {
      const item = read(raw, index);
      if (item === null) problems.push({ position, message: 'It has neither title, address, identifier nor text.' });
      else items.push(item);
    } catch (error) {
      problems.push({ position, message: error instanceof Error ? error.message : String(error) });
    }
  });
  return { items, problems };
}

/** The item, or null when it carries nothing that a reader could see or that could name it. */
export function unlessEmpty(item: FeedItem): FeedItem | null {
  const named = item.guid ?? item.url ?? item.title ?? item.summary ?? item.contentHtml;
  return named === null && item.media.length === 0 ? null : item;
}

/** The texts that are there, each once, in order. */
export function distinct(values: readonly (string | null | undefined)[]): string[] {
  return [...new Set(values.map((value) => value?.trim() ?? '').filter((value) => value !== ''))];
}
