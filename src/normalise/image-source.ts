import { webUrl } from './addresses.js';
import { wholeNumber } from './whole-number.js';

type Attributes = Readonly<Record<string, string>>;

/** Where lazy loaders keep the address while `src` holds a placeholder. */
const LAZY = ['data-src', 'data-lazy-src', 'data-original', 'data-orig-file'];

/** The address of an `img`; null for placeholders without one and for tracking pixels. */
export function imageSource(attributes: Attributes, base: string): string | null {
  if (isPixel(attributes['width']) || isPixel(attributes['height'])) return null;
  for (const name of [...LAZY, 'src']) {
    const url = webUrl(attributes[name], base);
    if (url !== null) return url;
  }
  return webUrl(widestCandidate(attributes['srcset'] ?? attributes['data-srcset'] ?? ''), base);
}

/** Whole pixels out of an attribute; null for anything else, such as `100%`. */
export function pixels(attribute: string | undefined): number | null {
  const number = /^\s*(\d+(?:\.\d+)?)(?:px)?\s*$/.exec(attribute ?? '')?.[1];
  return number === undefined ? null : wholeNumber(Number(number));
}

function isPixel(attribute: string | undefined): boolean {
  return /^\s*[0-2](?:px)?\s*$/.test(attribute ?? '');
}

/** HTML Living Standard section 4.8.4.2.1: candidates are parted by commas followed by white space. */
function widestCandidate(srcset: string): string | undefined {
  const candidates = srcset.slice(0, 10_000).split(/,\s+/).map((candidate) => {
    const [url, size] = candidate.trim().split(/\s+/);
    return { url, size: Number.parseFloat(size ?? '1') || 1 };
  });
  return candidates.toSorted((a, b) => b.size - a.size)[0]?.url;
}
