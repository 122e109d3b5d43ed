/** Tashkeel, Quranic marks, superscript alef and tatweel: written or not, the word is the same. */
const ARABIC_MARKS = /[\u0610-\u061A\u0640\u064B-\u065F\u0670\u06D6-\u06ED]/gu;
/** Marks left over from Latin letters after decomposition. */
const LATIN_MARKS = /[\u0300-\u036F]/gu;

/** Letters that writers of Arabic interchange, and both rows of Eastern digits. */
const FOLDED: Readonly<Record<string, string>> = {
  أ: 'ا', إ: 'ا', آ: 'ا', ٱ: 'ا', ى: 'ي', ئ: 'ي', ؤ: 'و', ة: 'ه', ک: 'ك', ی: 'ي', ہ: 'ه',
  ...Object.fromEntries([...'٠١٢٣٤٥٦٧٨٩'].map((digit, value) => [digit, String(value)])),
  ...Object.fromEntries([...'۰۱۲۳۴۵۶۷۸۹'].map((digit, value) => [digit, String(value)])),
};
const FOLDABLE = new RegExp(`[${Object.keys(FOLDED).join('')}]`, 'gu');

/**
 * The form in which texts are compared: case, accents, tashkeel, tatweel and the spellings of alef,
 * yeh, teh marbuta and hamza no longer differ, digits are ASCII.
 */
export function fold(text: string): string {
  // Arabic letters are folded before decomposition, which would take a hamza off as a mark of its own.
  return text
    .normalize('NFKC')
    .replace(ARABIC_MARKS, '')
    .replace(FOLDABLE, (letter) => FOLDED[letter] ?? letter)
    .normalize('NFD')
    .replace(LATIN_MARKS, '')
    .normalize('NFC')
    .toLowerCase();
}
