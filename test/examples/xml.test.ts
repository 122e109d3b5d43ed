import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseDocument } from 'htmlparser2';
import { cdata, escapeXml, markup, raw, textAsHtml, xmlDocument } from '../../examples/newsroom/xml.js';
import { xmlFault } from './well-formed.js';

const textOf = (xml: string): string => {
  const texts: string[] = [];
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if ('data' in node && typeof node.data === 'string' && !('name' in node)) texts.push(node.data);
    if ('children' in node && Array.isArray(node.children)) node.children.forEach(walk);
  };
  walk(parseDocument(xml, { xmlMode: true }));
  return texts.join('').trim();
};

describe('markup', () => {
  test('escapes what is put in, and leaves markup alone', () => {
    expect(markup`<a b="${'"<&>'}">${raw('<c/>')}${null}${['x', markup`<d>${1}</d>`]}</a>`.text)
      .toBe('<a b="&quot;&lt;&amp;&gt;"><c/>x<d>1</d></a>');
  });

  test('leaves out characters that XML cannot hold', () => {
    expect(escapeXml('a\u0000b\u000Bc\uFFFEd\uD800e😭')).toBe('abcde😭');
  });

  test('any text makes a well-formed document that says the same', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
      const document = xmlDocument(markup`<a b="${text}">x${text}x</a>`);
      expect(xmlFault(document)).toBeNull();
      const kept = text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '');
      expect(textOf(document)).toBe(`x${kept}x`);
    }));
  });

  test('a CDATA section holds its own end mark', () => {
    const document = xmlDocument(markup`<a>${cdata('x ]]> & <p> y')}</a>`);
    expect(xmlFault(document)).toBeNull();
    expect(textOf(document)).toBe('x ]]> & <p> y');
  });

  test('plain text becomes HTML that reads the same', () => {
    expect(textAsHtml('a < b & "c"')).toBe('a &lt; b &amp; "c"');
  });
});
