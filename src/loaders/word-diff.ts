import { diffArrays, type ChangeObject } from 'diff';

/** A piece of text and in which of two texts it stands. */
export interface DiffPart { op: 'EQUAL' | 'INSERT' | 'DELETE'; text: string }

/** Words with what is written onto them, spaces, and every other sign for itself. */
const TOKENS = /[\p{L}\p{M}\p{N}\u200C\u200D]+(?:['’][\p{L}\p{M}\p{N}]+)*|\s+|[^\p{L}\p{M}\p{N}\s]/gu;
/** Insertions and deletions that are looked for, of lines and within a stretch of lines; beyond, all of it is replaced. */
const MOST_LINES = 400;
const MOST_WORDS = 600;
/** Tokens of a stretch that is compared word by word. */
const LONGEST = 8_000;

const partOf = ({ added, removed, value }: ChangeObject<string[]>): DiffPart => ({
  op: added ? 'INSERT' : removed ? 'DELETE' : 'EQUAL', text: value.join(''),
});

const tokensOf = (text: string): string[] => text.match(TOKENS) ?? [];
const linesOf = (text: string): string[] => text.split(/(?<=\n)/u);

const replaced = (before: string, after: string): DiffPart[] => [{ op: 'DELETE', text: before }, { op: 'INSERT', text: after }];

/** Pieces beside each other that stand in the same text, as one; empty ones left out. */
function joined(parts: readonly DiffPart[]): DiffPart[] {
  const whole: DiffPart[] = [];
  for (const { op, text } of parts) {
    const last = whole.at(-1);
    if (text === '') continue;
    if (last?.op === op) last.text += text;
    else whole.push({ op, text });
  }
  return whole;
}

function byWords(before: string, after: string, deadline: number): DiffPart[] {
  const [one, other] = [tokensOf(before), tokensOf(after)];
  const timeout = deadline - Date.now();
  if (one.length + other.length > LONGEST || timeout <= 0) return replaced(before, after);
  const found = diffArrays(one, other, { maxEditLength: MOST_WORDS, timeout });
  return found ? found.map(partOf) : replaced(before, after);
}

/**
 * What became of a text, word by word: whole words in every script, Arabic with its marks. Lines first, then the
 * words of lines that were replaced, so that a long text costs what was changed in it. What differs in too much, or
 * is not compared by `deadline` (milliseconds since 1970), is shown as replaced. The parts without INSERT are
 * `before`, those without DELETE are `after`.
 */
export function wordDiff(before: string, after: string, deadline: number): DiffPart[] {
  const [one, other] = [linesOf(before), linesOf(after)];
  const timeout = deadline - Date.now();
  const lines = timeout > 0 ? diffArrays(one, other, { maxEditLength: MOST_LINES, timeout }) : undefined;
  const parts = lines ? lines.map(partOf) : replaced(before, after);
  const refined: DiffPart[] = [];
  for (let at = 0; at < parts.length; at++) {
    const [part, next] = [parts[at], parts[at + 1]];
    if (!part) continue;
    if (next && part.op !== 'EQUAL' && next.op !== 'EQUAL' && part.op !== next.op) {
      const [removed, added] = part.op === 'DELETE' ? [part, next] : [next, part];
      refined.push(...byWords(removed.text, added.text, deadline));
      at++;
    } else refined.push(part);
  }
  return joined(refined);
}
