import { Parser } from 'htmlparser2';

const REFERENCE = /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-fA-F]+);)/;

/** What keeps a text from being well-formed XML with known namespace prefixes; null when nothing does. */
export function xmlFault(document: string): string | null {
  const faults: string[] = [];
  const open: { name: string; prefixes: string[] }[] = [];
  const known = (name: string): boolean => {
    const [prefix, local] = name.split(':');
    return local === undefined || prefix === 'xml' || prefix === 'xmlns'
      || open.some(({ prefixes }) => prefixes.includes(prefix ?? ''));
  };
  let roots = 0;
  const parser = new Parser({
    onopentag(name, attributes) {
      if (open.length === 0) roots += 1;
      open.push({ name, prefixes: Object.keys(attributes).flatMap((key) => (key.startsWith('xmlns:') ? [key.slice(6)] : [])) });
      for (const used of [name, ...Object.keys(attributes)]) if (!known(used)) faults.push(`prefix not bound: ${used}`);
    },
    onclosetag(name, implied) {
      const last = open.pop();
      // `implied` is also set for <empty/>, which closes itself.
      if (last?.name !== name) faults.push(`closed out of order: ${name}`);
      if (implied && !document.slice(parser.startIndex, parser.endIndex + 1).endsWith('/>')) faults.push(`never closed: ${name}`);
    },
  }, { xmlMode: true });
  parser.end(document);
  if (roots !== 1) faults.push(`expected one root, found ${roots}`);
  const outside = document.replace(/<!\[CDATA\[.*?\]\]>/gs, '');
  const loose = REFERENCE.exec(outside);
  if (loose) faults.push(`loose & near ${outside.slice(loose.index, loose.index + 20)}`);
  if (!document.startsWith('<?xml version="1.0" encoding="utf-8"?>')) faults.push('no XML declaration');
  return faults[0] ?? null;
}
