/** What outlets write and no standard knows, with what they mean by it. */
const MEANT: ReadonlyMap<string, string> = new Map([
  ['utf8mb4', 'utf-8'], ['utf8mb3', 'utf-8'], ['utf-8-sig', 'utf-8'], ['utf', 'utf-8'], ['utf-7', 'utf-8'], ['unicode-utf-8', 'utf-8'], ['cp65001', 'utf-8'],
  ['arabic-windows', 'windows-1256'], ['win', 'windows-1252'], ['ansi', 'windows-1252'], ['x-user-defined', 'windows-1252'], ['iso-8859-16', 'iso-8859-2'],
  ['8859-1', 'windows-1252'], ['iso8859-1', 'windows-1252'], ['iso-8859', 'windows-1252'], ['latin-1', 'windows-1252'], ['latin', 'windows-1252'],
  ['asmo-708', 'iso-8859-6'], ['dos-720', 'windows-1256'], ['cyrillic-windows', 'windows-1251'], ['koi-8-r', 'koi8-r'], ['koi8', 'koi8-r'],
  ['ucs-2', 'utf-16le'], ['ucs-4', 'utf-32le'], ['utf-32', 'utf-32le'], ['utf-32le', 'utf-32le'], ['utf-32be', 'utf-32be'],
  ['cp932', 'shift_jis'], ['cp936', 'gbk'], ['cp949', 'euc-kr'], ['cp950', 'big5'], ['cp866', 'ibm866'], ['hz-gb-2312', 'gb18030'],
]);

/** An encoding under the name that the decoders know it by (WHATWG Encoding section 4.2); null for what is none of them. */
export function canonicalLabel(label: string | undefined): string | null {
  const written = label?.trim().toLowerCase().replaceAll('_', '-') ?? '';
  const meant = MEANT.get(written);
  if (meant !== undefined) return meant;
  // `x-windows-1256`, `cp-1256`, `windows1256`, `win1256`, `win-1256`, `ms1256`: a code page, however it is written.
  const page = /^(?:x-)?(?:windows|cp|win|ms|ibm)-?(125[0-8]|874)$/u.exec(written)?.[1];
  if (page !== undefined) return `windows-${page}`;
  return known(label?.trim() ?? '') ?? known(written) ?? known(written.replace(/^x-/u, ''));
}

function known(label: string): string | null {
  if (label === '') return null;
  try {
    return new TextDecoder(label).encoding;
  } catch (error) {
    // A label that nobody knows is upstream's mistake, not ours: the next guess is tried.
    if ((error as Partial<NodeJS.ErrnoException>).code === 'ERR_ENCODING_NOT_SUPPORTED') return null;
    throw error;
  }
}
