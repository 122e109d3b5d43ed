import { decodeAs, decodeLoosely, decodeStart } from './decode-bytes.js';
import { WIDE_WRITINGS, WRITINGS, type Letters, type Writing } from './decode-letters.js';

/** Enough of a document to tell its encoding: bytes, from the first that is no ASCII on. */
const SAMPLE = 16_384;

/** Natural logarithms of how likely a character is where a language is expected. */
const LIKELY = {
  mark: Math.log(0.004), sameScript: Math.log(0.0008), rareSyllable: Math.log(0.00006), otherLetter: Math.log(0.00002), sign: Math.log(0.000004), control: Math.log(0.0000001),
};
/** What raises or lowers it, by its neighbour; natural logarithms again. */
const NEIGHBOUR = { pair: 1.2, noPair: -0.25, mixed: -5, upperAfterLower: -6, upper: -0.7, upperAtStart: -1.5, alone: -1.5, apartFromLatin: -1, run: -2.5 };

/** Signs that texts of many languages hold: quotes, dashes, spaces, the marks of rights and money, and Arabic's own. */
const MARKS = /[\u00A0«»“”„‘’‚–—…€£©®™°·•№¿¡،؛؟\u00AD\u200C、。「」，！？：（）【】・]/u;

const ALL = [...WRITINGS, ...WIDE_WRITINGS];

/**
 * The encoding that a document is likeliest in, by the letters that its bytes would be and their neighbours;
 * null where it holds nothing but ASCII. For bytes that are no UTF-8.
 */
export function guessEncoding(data: Buffer): string | null {
  return likeliest(data)?.label ?? null;
}

/** Encodings that nobody guesses, with those whose languages they are used for. */
const JUDGED_AS: ReadonlyMap<string, string> = new Map([
  ['iso-8859-15', 'windows-1252'], ['iso-8859-8-i', 'iso-8859-8'], ['gbk', 'gb18030'], ['iso-8859-13', 'windows-1257'], ['iso-8859-4', 'windows-1257'],
]);

/** How much likelier another encoding is than a given one, as a natural logarithm, and that for each byte; 0 where none is, or where this one cannot be judged. */
export function likelierThan(label: string, data: Buffer): { total: number; perByte: number } {
  const sample = sampleOf(data);
  const judged = JUDGED_AS.get(label) ?? label;
  const isLatin = ALL.some((writing) => writing.label === judged && writing.letters.latin);
  // Latin encodings hold letters of their neighbours' languages as well: French stands in a Turkish one.
  const own = ALL.filter((writing) => writing.label === judged || (isLatin && writing.letters.latin)).map((writing) => scoreOf(sample, { ...writing, label }));
  const best = likeliest(data);
  if (own.length === 0 || best === null) return { total: 0, perByte: 0 };
  const total = best.score - Math.max(...own);
  return { total, perByte: total / highBytes(sample) };
}

function likeliest(data: Buffer): { label: string; score: number } | null {
  const sample = sampleOf(data);
  if (sample.length === 0) return null;
  let best: { label: string; score: number } | null = null;
  for (const writing of ALL) {
    const score = scoreOf(sample, writing);
    if (best === null || score > best.score) best = { label: writing.label, score };
  }
  return best;
}

function sampleOf(data: Buffer): Buffer {
  const first = data.findIndex((byte) => byte >= 0x80);
  return first < 0 ? Buffer.alloc(0) : data.subarray(Math.max(0, first - 1), first + SAMPLE);
}

function highBytes(sample: Buffer): number {
  let count = 0;
  for (const byte of sample) if (byte >= 0x80) count += 1;
  return count;
}

function scoreOf(sample: Buffer, { label, letters, usual }: Writing): number {
  // A stray byte makes no other encoding; what is no character in one of several bytes does.
  const text = !letters.wide ? decodeLoosely(label, sample) : sample.length > SAMPLE ? decodeStart(label, sample) : decodeAs(label, sample);
  return text === null ? -Infinity : usual + likelihoodOf(text, letters);
}

const ranks = new Map<Letters, { letters: ReadonlyMap<string, number>; pairs: ReadonlyMap<string, number> }>();

/** Letters by Zipf's law: the nth is as likely as 1 / n, the first few being nearer to each other. */
function ranked(letters: Letters): { letters: ReadonlyMap<string, number>; pairs: ReadonlyMap<string, number> } {
  const known = ranks.get(letters);
  if (known) return known;
  const order = [...letters.order];
  const weights = order.map((_, rank) => 1 / (rank + 5));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const pairs = new Map<string, number>();
  for (const pair of letters.pairs.split(' ')) pairs.set(pair, (pairs.get(pair) ?? 0) + NEIGHBOUR.pair);
  const made = { letters: new Map(order.map((letter, rank) => [letter, Math.log((weights[rank] ?? 0) / all)])), pairs };
  ranks.set(letters, made);
  return made;
}

/** How likely a text is in a language, as far as what is no ASCII goes; a natural logarithm. */
function likelihoodOf(text: string, language: Letters): number {
  const { letters, pairs } = ranked(language);
  let sum = 0;
  let before = ' ';
  const characters = [...text];
  characters.forEach((character, index) => {
    if (character >= '\u0080') {
      const lower = character.toLowerCase();
      const after = characters[index + 1] ?? ' ';
      const known = letters.get(lower) ?? letters.get(character);
      if (known !== undefined || language.script.test(character)) {
        sum += known ?? (language.wide ? LIKELY.rareSyllable : LIKELY.sameScript);
        sum += besideOthers(before, after, language) + caseOf(character, lower, before, after);
        if (language.pairs !== '' && language.script.test(before)) sum += pairs.get(before.toLowerCase() + lower) ?? NEIGHBOUR.noPair;
      } else sum += unexpected(character);
    }
    before = character;
  });
  return sum;
}

function unexpected(character: string): number {
  if (MARKS.test(character)) return LIKELY.mark;
  if (/\p{L}/u.test(character)) return LIKELY.otherLetter;
  return /[\p{C}\uFFFD]/u.test(character) ? LIKELY.control : LIKELY.sign;
}

/** Latin letters outside ASCII stand alone among those in it; those of other scripts never do. */
function besideOthers(before: string, after: string, { latin, script }: Letters): number {
  const beside = /[A-Za-z]/.test(before) || /[A-Za-z]/.test(after);
  if (!latin) return beside ? NEIGHBOUR.mixed : script.test(before) || script.test(after) ? 0 : NEIGHBOUR.alone;
  return (beside ? 0 : NEIGHBOUR.apartFromLatin) + (before >= '\u0080' && script.test(before) ? NEIGHBOUR.run : 0);
}

function caseOf(character: string, lower: string, before: string, after: string): number {
  if (character === lower) return /\p{Lu}/u.test(after) ? NEIGHBOUR.upperAfterLower : 0;
  if (!/\p{L}/u.test(before)) return NEIGHBOUR.upperAtStart;
  return before === before.toLowerCase() ? NEIGHBOUR.upperAfterLower : NEIGHBOUR.upper;
}
