import { describe, expect, test } from '@jest/globals';
import { xmlFault } from './well-formed.js';

const declared = (xml: string): string => `<?xml version="1.0" encoding="utf-8"?>\n${xml}\n`;

describe('the well-formedness check of these tests', () => {
  test('passes a sound document', () => {
    expect(xmlFault(declared('<a xmlns:b="urn:b"><b:c d="&amp;"/><e><![CDATA[ & <p> ]]></e></a>'))).toBeNull();
  });

  test.each([
    ['an element never closed', '<a><b></a>'],
    ['elements closed out of order', '<a><b><c></b></c></a>'],
    ['a cut document', '<a><b>'],
    ['a bare ampersand', '<a>fish & chips</a>'],
    ['an unbound prefix', '<a><b:c/></a>'],
    ['two roots', '<a/><b/>'],
  ])('refuses %s', (_, xml) => {
    expect(xmlFault(declared(xml))).not.toBeNull();
  });
});
