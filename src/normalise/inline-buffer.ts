import { withoutControls } from './characters.js';
import { escapeText } from './escape-html.js';

/** An inline element that is open around a text, ready to be written. */
export interface Mark { name: string; opening: string }
/** A finished paragraph: its text, and the same with its inline elements. */
export interface Paragraph { text: string; html: string }

interface Run { text: string; marks: readonly Mark[] }
const LINE_BREAK = Symbol('br');
type Piece = Run | typeof LINE_BREAK;

/** Gathers texts with their marks until a block ends, then gives them as paragraphs. */
export class InlineBuffer {
  #pieces: Piece[] = [];

  add(text: string, marks: readonly Mark[]): void {
    this.#pieces.push({ text, marks });
  }

  lineBreak(): void {
    this.#pieces.push(LINE_BREAK);
  }

  /** What was gathered since the last time; two line breaks in a row part paragraphs, empty ones are left out. */
  take(): Paragraph[] {
    if (this.#pieces.length === 0) return [];
    const pieces = this.#pieces;
    this.#pieces = [];
    return splitAtBlankLines(pieces).map((lines) => lines.map(foldLine).filter((line) => line.length > 0))
      .filter((lines) => lines.length > 0)
      .map((lines) => ({
        text: lines.map((line) => line.map((run) => run.text).join('')).join('\n'),
        html: writeLines(lines),
      }));
  }
}

/** Paragraphs of lines of runs. */
function splitAtBlankLines(pieces: readonly Piece[]): Run[][][] {
  const paragraphs: Run[][][] = [[[]]];
  for (const piece of pieces) {
    const lines = paragraphs.at(-1) ?? [];
    const line = lines.at(-1) ?? [];
    if (piece !== LINE_BREAK) line.push(piece);
    else if (line.some((run) => /\S/.test(run.text))) lines.push([]);
    else if (lines.length > 1) paragraphs.push([[]]);
  }
  return paragraphs;
}

/** White space other than single spaces; replacing each of those by itself took most of the time. */
const UNFOLDED = /[^\S ]| {2}/;

/** White space folded across the borders of elements, none at either end. */
function foldLine(line: readonly Run[]): Run[] {
  const folded: Run[] = [];
  let afterSpace = true;
  for (const { text, marks } of line) {
    let clean = withoutControls(text);
    if (UNFOLDED.test(clean)) clean = clean.replace(/\s+/g, ' ');
    if (afterSpace && clean.startsWith(' ')) clean = clean.slice(1);
    if (clean === '') continue;
    afterSpace = clean.endsWith(' ');
    folded.push({ text: clean, marks });
  }
  const last = folded.pop();
  if (last === undefined) return folded;
  const trimmed = last.text.trimEnd();
  // A last run of nothing but a space goes; the one before it cannot end in another, spaces fold across runs.
  return trimmed === '' ? folded : [...folded, { ...last, text: trimmed }];
}

function writeLines(lines: readonly Run[][]): string {
  let html = '';
  let open: readonly Mark[] = [];
  const change = (to: readonly Mark[]): void => {
    let common = 0;
    while (common < open.length && open[common] === to[common]) common += 1;
    for (const mark of open.slice(common).reverse()) html += `</${mark.name}>`;
    for (const mark of to.slice(common)) html += mark.opening;
    open = to;
  };
  lines.forEach((line, index) => {
    if (index > 0) {
      change([]);
      html += '<br>';
    }
    for (const run of line) {
      change(run.marks);
      html += escapeText(run.text);
    }
  });
  change([]);
  return html;
}
