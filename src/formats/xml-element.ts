/**
 * An element of a feed. Its name tells its vocabulary: RSS's own are bare (`title`), others carry the prefix
 * that convention gives them (`atom:title`, `dc:creator`) whichever one the document used; `?:x` is unknown.
 */
export interface XmlElement {
  name: string;
  /** The local name as it was written. */
  tag: string;
  /** By their names as written, lower-cased. */
  attributes: ReadonlyMap<string, string>;
  nodes: (XmlElement | string)[];
}

/** The elements directly inside another, by name, in document order. */
export type Fields = ReadonlyMap<string, readonly XmlElement[]>;

/** Groups what stands directly in an element. */
export function fieldsOf(element: XmlElement): Fields {
  const fields = new Map<string, XmlElement[]>();
  for (const node of element.nodes) {
    if (typeof node === 'string') continue;
    const same = fields.get(node.name);
    if (same === undefined) fields.set(node.name, [node]);
    else same.push(node);
  }
  return fields;
}

/** All elements of these names, name by name. */
export function all(fields: Fields, ...names: readonly string[]): XmlElement[] {
  const found: XmlElement[] = [];
  for (const name of names) {
    for (const element of fields.get(name) ?? []) found.push(element);
  }
  return found;
}

/** The text in an element and everything inside it, without white space around; '' when there is none. */
export function textOf(element: XmlElement): string {
  const [only = ''] = element.nodes;
  if (element.nodes.length < 2 && typeof only === 'string') return only.trim();
  return deepText(element).trim();
}

function deepText({ nodes }: XmlElement): string {
  return nodes.map((node) => (typeof node === 'string' ? node : deepText(node))).join('');
}

/** The first text that says something, in the order of the names; null when none does. */
export function firstText(fields: Fields, ...names: readonly string[]): string | null {
  for (const name of names) {
    for (const element of fields.get(name) ?? []) {
      const text = textOf(element);
      if (text !== '') return text;
    }
  }
  return null;
}

/** An attribute's value without white space around; null when it is absent or empty. */
export function attribute(element: XmlElement, name: string): string | null {
  const value = element.attributes.get(name)?.trim();
  return value === undefined || value === '' ? null : value;
}

/** The same for an attribute under any prefix or none (`rdf:about`, `about`). */
export function attributeOfAnyPrefix(element: XmlElement, local: string): string | null {
  for (const name of element.attributes.keys()) {
    if (name === local || name.endsWith(`:${local}`)) return attribute(element, name);
  }
  return null;
}

/** Whether elements stand in it, and not text alone. */
export function hasElements({ nodes }: XmlElement): boolean {
  return nodes.some((node) => typeof node !== 'string');
}
