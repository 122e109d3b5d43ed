import { distinct } from './item-lists.js';
import { all, fieldsOf, firstText, hasElements, textOf, type Fields, type XmlElement } from './xml-element.js';

const MAIL = /[^\s()<>[\],;:"]{1,64}@[^\s()<>[\],;:"]{1,255}/;
/** Longer than any name with its address. */
const LENGTH_LIMIT = 300;
/** Signs that stand around a name, and are none of it. */
const BEFORE = new Set(' "\'(,;:<[-');
const AFTER = new Set(' "\'),;:>]-');

/** The names of people in these elements, in the order of the names; contributors are not among them. */
export function authorsIn(fields: Fields, ...names: readonly string[]): string[] {
  return distinct(all(fields, ...names).map(personName));
}

/** An Atom person (RFC 4287 section 3.2), or a text as RSS and Dublin Core have it. */
function personName(person: XmlElement): string {
  if (!hasElements(person)) return nameInText(textOf(person));
  const parts = fieldsOf(person);
  const name = firstText(parts, 'atom:name', 'name', '?:name', 'itunes:name') ?? firstText(parts, 'atom:email', 'email', 'itunes:email');
  return nameInText(name ?? (firstText(parts, 'atom:uri', 'atom:url') === null ? textOf(person) : ''));
}

/** The name in `mail (name)`, `name (mail)`, `name <mail>` and their like; the mail address where there is no name. */
function nameInText(raw: string): string {
  const text = raw.replace(/\s+/g, ' ').slice(0, LENGTH_LIMIT).trim().replace(/^mailto:/i, '');
  const mail = MAIL.exec(text)?.[0];
  if (mail === undefined) return text;
  const name = bare(text.replace(mail, '').replace(/[<([] ?(?:mailto:)? ?[>)\]]/gi, ' '));
  return name === '' ? mail : name;
}

function bare(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && BEFORE.has(text.charAt(start))) start += 1;
  while (end > start && AFTER.has(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}
