import { Parser } from 'htmlparser2';

/** Deeper than any honest feed; the parser's own stack makes each further level dearer. */
export const DEPTH_LIMIT = 500;

/** An element as it opens: its name apart from its prefix, and the namespace that the prefix stands for there. */
export interface OpenedElement { local: string; namespace: string | null; attributes: Record<string, string>; depth: number }
/** An element as it closes, with the text directly inside it. */
export interface ClosedElement { local: string; namespace: string | null; depth: number; text: string }
/** What is told of each element, in document order. */
export interface XmlVisitor { open(element: OpenedElement): void; close(element: ClosedElement): void }

interface Level { local: string; namespace: string | null; prefixes: ReadonlyMap<string, string>; text: string }

class TooDeep extends Error {}

/** Walks through XML, however broken, once, with namespaces resolved (Namespaces in XML section 6). */
export function scanXml(xml: string, visitor: XmlVisitor): 'complete' | 'too deep' {
  const levels: Level[] = [];
  const parser = new Parser({
    onopentag(name, attributes) {
      if (levels.length >= DEPTH_LIMIT) throw new TooDeep();
      const prefixes = prefixesWithin(levels.at(-1)?.prefixes ?? new Map<string, string>(), attributes);
      const { prefix, local } = splitName(name);
      const namespace = prefixes.get(prefix) ?? null;
      levels.push({ local, namespace, prefixes, text: '' });
      visitor.open({ local, namespace, attributes, depth: levels.length });
    },
    ontext(data) {
      const level = levels.at(-1);
      if (level !== undefined) level.text += data;
    },
    onclosetag() {
      const level = levels.pop();
      if (level !== undefined) visitor.close({ ...level, depth: levels.length + 1 });
    },
  }, { xmlMode: true });
  try {
    parser.end(xml);
    return 'complete';
  } catch (error) {
    if (error instanceof TooDeep) return 'too deep';
    throw error;
  }
}

function prefixesWithin(outer: ReadonlyMap<string, string>, attributes: Record<string, string>): ReadonlyMap<string, string> {
  let inner: Map<string, string> | null = null;
  for (const [name, value] of Object.entries(attributes)) {
    if (!name.startsWith('xmlns')) continue;
    inner ??= new Map(outer);
    inner.set(name === 'xmlns' ? '' : name.slice('xmlns:'.length), value.trim());
  }
  return inner ?? outer;
}

function splitName(name: string): { prefix: string; local: string } {
  const colon = name.indexOf(':');
  return { prefix: colon === -1 ? '' : name.slice(0, colon), local: name.slice(colon + 1) };
}
