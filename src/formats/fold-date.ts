/**
 * A date's text in one form: lower case, digits western, accents and marks off, Arabic letters that are written
 * either way as one, directions and joiners gone, white space single.
 */
export function foldDate(raw: string): string {
  if (/^[ -~]*$/.test(raw)) return raw.toLowerCase().replace(/ {2,}/g, ' ').trim();
  const bare = raw.normalize('NFKC').toLowerCase().normalize('NFD').replace(/[\p{Mn}\p{Cf}ـ]/gu, '').normalize('NFC');
  return bare.replace(/[٠-٩۰-۹०-९]/g, westernDigit)
    .replaceAll('ı', 'i').replaceAll('ى', 'ي').replaceAll('ة', 'ه').replaceAll('ک', 'ك').replaceAll('ی', 'ي').replaceAll('،', ',')
    .replace(/\s+/g, ' ').trim();
}

/** Each run of digits begins at a code point whose last four bits are 0 or, in Devanagari, 6. */
function westernDigit(digit: string): string {
  const code = digit.charCodeAt(0);
  return String(code >= 0x966 && code <= 0x96f ? code - 0x966 : code & 0xf);
}
