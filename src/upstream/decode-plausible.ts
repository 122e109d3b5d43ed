/** Letters of the scripts that news is written in, the rarer extensions of Latin aside. */
const SCRIPTS: readonly RegExp[] = [
  /[\u00AA\u00BA\u00C0-\u017F\u0192\u01A0\u01A1\u01AF\u01B0\u0218-\u021B\u1E00-\u1EFF]/u,
  /\p{scx=Arabic}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u, /\p{Script=Hebrew}/u,
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u,
  /[\p{Script=Thai}\p{scx=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Armenian}\p{Script=Georgian}\p{Script=Ethiopic}]/u,
];
/** What stands between words of any script. */
const BETWEEN = /[\u00A0-\u00BF\u00D7\u00F7\u2000-\u206F\u20A0-\u20CF\u2100-\u2BFF\u3000-\u303F\uFEFF\uFF00-\uFFEF]|\p{Mn}|\p{Extended_Pictographic}|\p{Emoji_Modifier}/u;
const SAMPLE = 20_000;

/** Whether what a text has beyond ASCII is letters of one common script, with the signs that go with any. */
export function isOneWriting(text: string): boolean {
  const beyond = text.slice(0, SAMPLE).match(/[^\u0000-\u007F]/gu) ?? [];
  let script: RegExp | null = null;
  for (const character of beyond) {
    if (BETWEEN.test(character)) continue;
    script ??= SCRIPTS.find((letters) => letters.test(character)) ?? null;
    if (script === null || !script.test(character)) return false;
  }
  return true;
}
