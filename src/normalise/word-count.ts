/** Scripts that put no space between words (UAX 29 section 4). */
const WITHOUT_SPACES = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const HAS_LETTER = /[\p{L}\p{N}]/u;

/** Words of a text: what stands between spaces and holds a letter or digit, or what a dictionary tells where there are no spaces. */
export function countWords(text: string): number {
  let count = 0;
  for (const line of text.split('\n')) count += WITHOUT_SPACES.test(line) ? segmentedWords(line) : spacedWords(line);
  return count;
}

function spacedWords(line: string): number {
  let count = 0;
  for (const word of line.split(' ')) if (HAS_LETTER.test(word)) count += 1;
  return count;
}

let segmenter: Intl.Segmenter | null = null;

/** Clause by clause, because the segmenter's time grows faster than the length of what it is given. */
function segmentedWords(line: string): number {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'word' });
  let count = 0;
  for (const clause of line.match(/[^\s。、，！？；：]{1,400}/gu) ?? []) {
    for (const { isWordLike } of segmenter.segment(clause)) if (isWordLike === true) count += 1;
  }
  return count;
}
