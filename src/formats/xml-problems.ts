import type { ReadProblem } from '../model/item.js';
import { DEPTH_LIMIT, ELEMENT_LIMIT, type XmlTree } from './xml-tree.js';

/** What is wrong with a document as a whole; nobody has to be told more than once. */
export function documentProblems({ cut, tooDeep, tooLong }: XmlTree): ReadProblem[] {
  const messages = [
    cut ? 'It ends before its last element is closed; what is there was read.' : null,
    tooDeep ? `Markup is nested deeper than ${DEPTH_LIMIT} levels; of what is deeper only the text was read.` : null,
    tooLong ? `It has more than ${ELEMENT_LIMIT} elements; those after were not read.` : null,
  ];
  return messages.flatMap((message) => (message === null ? [] : [{ position: 'document', message }]));
}
