import type { Kind } from './lanes.js';
import { TITLES, type Outcome } from './outcome.js';
import type { Line } from './results.js';

/** Pixels. */
const WIDTH = 760;
const NAMES = 190;
const BAR = 16;
const STEP = 24;
const TITLE = 40;

/** Readable on a white and on a dark page alike, the program's own bars apart from the others by more than their colour. */
const COLOURS = { text: '#7d8da3', ours: '#1f9d74', other: '#8fa1b8' };

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

interface Part { readonly title: string; readonly lines: readonly Line[] }

const part = (title: string, table: readonly Line[], kind: Kind): Part => ({
  title: `${TITLES[kind]}, ${title}`,
  lines: table.filter((line) => line.kind === kind && !line.contender.startsWith('bare')).sort((a, b) => b.shareOfBare.median - a.shareOfBare.median),
});

/** Bars of one part, the largest share at the top and as long as there is room; `top` is where it begins. */
function drawPart({ title, lines }: Part, top: number): string {
  const largest = lines[0]?.shareOfBare.median ?? 1;
  const bars = lines.map(({ contender, shareOfBare: { median: share } }, at) => {
    const y = top + TITLE + at * STEP;
    const isOurs = contender.startsWith('khabar');
    const weight = isOurs ? 700 : 400;
    const length = Math.max(1, Math.round((share / largest) * (WIDTH - NAMES - 80)));
    return `<text x="${NAMES - 8}" y="${y + 12}" text-anchor="end" font-weight="${weight}">${escape(contender)}</text>
  <rect x="${NAMES}" y="${y}" width="${length}" height="${BAR}" rx="2" fill="${isOurs ? COLOURS.ours : COLOURS.other}"/>
  <text x="${NAMES + length + 6}" y="${y + 12}" font-weight="${weight}">${share}</text>`;
  });
  return `<text x="0" y="${top + 24}" font-size="15" font-weight="600">${escape(title)}</text>\n  ${bars.join('\n  ')}`;
}

/** What share of bare node:http each contender reaches, as a picture. */
export function chartOf({ tables: { uncached, cached } }: Outcome): string {
  const parts = [
    part('made anew', uncached, 'articlePage'), part('made anew', uncached, 'sectionFront'),
    part('remembered', cached, 'articlePage'), part('remembered', cached, 'sectionFront'),
  ];
  let top = 24;
  const drawn = parts.map((one) => {
    const text = drawPart(one, top);
    top += TITLE + one.lines.length * STEP + 12;
    return text;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${top}" role="img" aria-labelledby="title description" font-family="system-ui, 'Noto Sans', sans-serif" font-size="12" fill="${COLOURS.text}">
  <title id="title">Share of bare node:http</title>
  <desc id="description">For each server, the CPU that bare node:http needs to send the same bytes, divided by its own. Longer is better; 1 is as cheap as sending ready bytes.</desc>
  <text x="0" y="14">Share of bare node:http (1) by CPU a request. Longer is better; each part has a scale of its own.</text>
  ${drawn.join('\n  ')}
</svg>
`;
}
