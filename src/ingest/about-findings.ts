import type { FeedDocument } from '../model/item.js';
import { info, type Finding } from '../model/finding.js';
import { excerpt } from '../normalise/excerpt.js';
import { plainText } from '../normalise/text.js';
import { inWords } from './duration-words.js';

/** Of a text that is told, in characters. */
const LONGEST = 300;

/** What a feed says of itself: what it is, who makes it and with what, whose it is, and when it was last changed. */
export function aboutFindings({ description, authors, rights, imageUrl, published, updated, generator }: FeedDocument, now: Date): Finding[] {
  const told = (code: string, text: string | null, sentence: (said: string) => string): Finding[] => {
    const said = excerpt(plainText(text ?? ''), LONGEST);
    return said === '' ? [] : [info(code, sentence(said))];
  };
  const changed = updated ?? published;
  return [
    ...told('DESCRIPTION', description, (said) => `It says of itself: "${said}"`),
    ...told('AUTHORS', authors.join(', '), (said) => `It is made by ${said}.`),
    ...told('RIGHTS', rights, (said) => `Its notice of rights is "${said}"; sounds without a notice of their own have it too.`),
    ...(imageUrl === null ? [] : [info('PICTURE', `Its picture is ${imageUrl}.`)]),
    ...(changed === null ? [] : [info('UPDATED', `It says that it was ${updated === null ? 'published' : 'last changed'} ${changed.toISOString()}, ${distance(changed, now)}.`)]),
    ...told('GENERATOR', generator, (said) => `It is written by ${said}.`),
  ];
}

function distance(date: Date, now: Date): string {
  const seconds = (now.getTime() - date.getTime()) / 1000;
  return seconds >= 0 ? `${inWords(seconds)} ago` : `${inWords(-seconds)} ahead of the clock`;
}
