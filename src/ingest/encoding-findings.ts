import { info, warning, type Finding } from '../model/finding.js';
import { decodeAs } from '../upstream/decode-bytes.js';
import { charsetOf, charsetOfHtml, charsetOfXml } from '../upstream/decode-declared.js';
import { byteOrderMark } from '../upstream/decode-wide.js';
import type { Document } from '../upstream/fetch.js';

/** As far as declarations are looked for; bytes. */
const START = 65_536;
/** What is tried to find out what the text was read as, after what is declared. */
const COMMON = ['utf-8', 'windows-1256', 'windows-1252', 'iso-8859-6', 'windows-1251', 'windows-1254', 'utf-16le', 'utf-16be'];

/** What a document says of its encoding, in which it was read, and what does not fit. */
export function encodingFindings({ payload, contentType, text }: Pick<Document, 'payload' | 'contentType' | 'text'>): Finding[] {
  const start = payload.subarray(0, START).toString('latin1');
  const mark = byteOrderMark(payload);
  const declared = [
    { where: 'a byte order mark', label: mark?.label ?? null },
    { where: 'its Content-Type', label: charsetOf(contentType) },
    { where: 'its XML declaration', label: charsetOfXml(start) },
    { where: 'its <meta>', label: charsetOfHtml(start) },
  ].flatMap(({ where, label }) => (label === null ? [] : [{ where, label }]));
  const body = payload.subarray(mark?.length ?? 0);
  const labels = [...new Set([...declared.map(({ label }) => label), ...COMMON])];
  const used = labels.find((label) => decodeAs(label, body)?.replaceAll('\uFEFF', '') === text) ?? null;
  const told = declared.map(({ where, label }) => `${label} (${where})`).join(', ');
  const findings: Finding[] = [];
  if (used !== null) {
    findings.push(info('ENCODING', `It is read as ${used}; ${told === '' ? 'it does not say its encoding' : `it says ${told}`}.`));
  }
  const wrong = declared.filter(({ label }) => label !== used);
  if (used !== null && wrong.length > 0) {
    const said = wrong.map(({ where, label }) => `${where} says ${label}`).join(', ');
    findings.push(warning('ENCODING_CONTRADICTED', `${said}, but the text is ${used}. khabar reads it rightly, other readers may not: the outlet should correct that declaration.`));
  }
  if (used === null) {
    findings.push(warning('ENCODING_MENDED', `The text does not read cleanly in any one encoding${told === '' ? '' : ` (it says ${told})`}; it was mended as far as that goes. The outlet should send clean UTF-8.`));
  }
  const broken = text.split('\uFFFD').length - 1;
  if (broken > 0) {
    findings.push(warning('BROKEN_CHARACTERS', `${broken} character${broken === 1 ? '' : 's'} cannot be read and show as \uFFFD: the outlet should look how its system exports texts.`));
  }
  return findings;
}
