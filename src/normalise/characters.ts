/** C0 and C1 controls but white space, lone surrogates, noncharacters; what no text needs and many readers choke on. */
const UNWANTED = /[\u0000-\u0008\u000E-\u001F\u007F-\u009F\uFEFF\uFFF9-\uFFFB\uFFFE\uFFFF]|\p{Cs}/gu;
/** Letters of flags that nobody sees (UTS 51 section 4.4): a flag of a region is kept, a hidden text is not. */
const TAGS = /(\u{1F3F4}[\u{E0030}-\u{E0039}\u{E0061}-\u{E007A}]{2,8}\u{E007F})|[\u{E0000}-\u{E007F}]/gu;
/** Whether it is worth looking: pairs of surrogates are looked at too, but most texts have neither. */
const SUSPICIOUS = /[\u0000-\u0008\u000E-\u001F\u007F-\u009F\u202D\u202E\uD800-\uDFFF\uFEFF\uFFF9-\uFFFB\uFFFE\uFFFF]/;
/** Anything that needs a closer look: an embedding, override or isolate control (UAX 9 section 2). */
const BIDI_CONTROLS = /[\u202A-\u202E\u2066-\u2069]/;

/** Takes out control characters and bidi overrides, which can make a text read as another; joiners and direction marks stay. */
export function withoutControls(text: string): string {
  return SUSPICIOUS.test(text) ? visible(text).replace(/[\u202D\u202E]/g, '') : text;
}

/** Markup without control characters, and bidi controls where they hide a tag, before it is parsed: taken out afterwards, they would leave `<script>` of what was none. */
export function withoutMarkupControls(html: string): string {
  return (SUSPICIOUS.test(html) ? visible(html) : html).replace(/<[\u202A-\u202E\u2066-\u2069]+/g, '<');
}

function visible(text: string): string {
  return text.replace(UNWANTED, '').replace(TAGS, '$1');
}

/** One line: all white space folded, controls out, and no bidi control left open that would turn the text after it. */
export function oneLine(text: string): string {
  const folded = visible(text).replace(/\s+/g, ' ').trim();
  return BIDI_CONTROLS.test(folded) ? withoutStrayBidi(folded).replace(/\s+/g, ' ').trim() : folded;
}

/** Keeps embeddings and isolates that are closed again; overrides and unpaired controls go (UAX 9 section 3.1.2, BD9 and BD11). */
function withoutStrayBidi(text: string): string {
  const units = [...text];
  const stray = new Set<number>();
  const open: { index: number; kind: 'embedding' | 'override' | 'isolate' }[] = [];
  units.forEach((unit, index) => {
    if (unit === '\u202A' || unit === '\u202B') open.push({ index, kind: 'embedding' });
    else if (unit === '\u202D' || unit === '\u202E') open.push({ index, kind: 'override' });
    else if (unit >= '\u2066' && unit <= '\u2068') open.push({ index, kind: 'isolate' });
    else if (unit === '\u202C' || unit === '\u2069') {
      const opener = open.at(-1);
      const pairs = opener !== undefined && (unit === '\u2069') === (opener.kind === 'isolate');
      if (pairs) open.pop();
      if (!pairs) stray.add(index);
      else if (opener.kind === 'override') stray.add(opener.index).add(index);
    }
  });
  for (const { index } of open) stray.add(index);
  return units.filter((_, index) => !stray.has(index)).join('');
}
