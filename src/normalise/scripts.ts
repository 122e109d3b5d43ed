/** ISO 15924 codes of the scripts that tell languages apart here. */
const SCRIPTS: readonly (readonly [string, RegExp])[] = [
  ['Latn', /\p{Script=Latin}/gu],
  ['Arab', /\p{Script=Arabic}/gu],
  ['Cyrl', /\p{Script=Cyrillic}/gu],
  ['Hebr', /\p{Script=Hebrew}/gu],
  ['Grek', /\p{Script=Greek}/gu],
  ['Hani', /\p{Script=Han}/gu],
  ['Kana', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['Hang', /\p{Script=Hangul}/gu],
  ['Thai', /\p{Script=Thai}/gu],
  ['Deva', /\p{Script=Devanagari}/gu],
  ['Beng', /\p{Script=Bengali}/gu],
  ['Taml', /\p{Script=Tamil}/gu],
  ['Telu', /\p{Script=Telugu}/gu],
  ['Gujr', /\p{Script=Gujarati}/gu],
  ['Mlym', /\p{Script=Malayalam}/gu],
  ['Knda', /\p{Script=Kannada}/gu],
  ['Guru', /\p{Script=Gurmukhi}/gu],
  ['Sinh', /\p{Script=Sinhala}/gu],
  ['Geor', /\p{Script=Georgian}/gu],
  ['Armn', /\p{Script=Armenian}/gu],
  ['Ethi', /\p{Script=Ethiopic}/gu],
  ['Khmr', /\p{Script=Khmer}/gu],
  ['Laoo', /\p{Script=Lao}/gu],
  ['Mymr', /\p{Script=Myanmar}/gu],
  ['Thaa', /\p{Script=Thaana}/gu],
  ['Syrc', /\p{Script=Syriac}/gu],
];
/** What ISO 15924 calls by one name although it mixes several. */
const MIXED: ReadonlyMap<string, readonly string[]> = new Map([
  ['Jpan', ['Hani', 'Kana']],
  ['Kore', ['Hang', 'Hani']],
  ['Hans', ['Hani']],
  ['Hant', ['Hani']],
  ['Aran', ['Arab']],
]);
const RIGHT_TO_LEFT = new Set(['Arab', 'Aran', 'Hebr', 'Thaa', 'Syrc', 'Nkoo', 'Adlm', 'Mand', 'Samr', 'Rohg', 'Yezi']);

/** Enough of a text to tell its script. */
const SAMPLE = 600;

/** The script most letters of a text are in, and how many letters told so; null for a text without letters. */
export function dominantScript(text: string): { script: string; letters: number } | null {
  const sample = text.slice(0, SAMPLE);
  let best = { script: '', letters: 0 };
  let kana = 0;
  for (const [script, pattern] of SCRIPTS) {
    const letters = sample.match(pattern)?.length ?? 0;
    if (script === 'Kana') kana = letters;
    if (letters > best.letters) best = { script, letters };
  }
  // Japanese headlines hold more Chinese characters than kana, but Chinese ones hold no kana.
  if (best.script === 'Hani' && kana > 0) return { script: 'Kana', letters: best.letters + kana };
  return best.letters === 0 ? null : best;
}

/** Whether a language's likely script (`Jpan`, `Arab` …) includes a script found in a text. */
export function scriptCovers(likely: string, found: string): boolean {
  return likely === found || (MIXED.get(likely)?.includes(found) ?? false);
}

/** Whether a script runs from right to left. */
export function isRightToLeft(script: string): boolean {
  return RIGHT_TO_LEFT.has(script);
}
