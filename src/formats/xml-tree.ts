import type { XmlElement } from './xml-element.js';
import { nameIn, OUTERMOST, scopeWithin, type Scope, type Vocabulary } from './xml-namespaces.js';
import { readProlog } from './xml-prolog.js';
import { endedBy, endedByClosing, isContainer, type Closable } from './xml-recovery.js';
import { References } from './xml-references.js';
import { tellTokens, type XmlEvents } from './xml-tokens.js';

/** Deeper than any honest feed; elements beyond it are left out, their text is kept. */
export const DEPTH_LIMIT = 200;
/** More elements than any honest feed has; what follows is not read. */
export const ELEMENT_LIMIT = 500_000;
const CONTROL = /[\0-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/;

/** A document as a tree, and what was wrong with it as a whole: it is cut off, nested too deeply, too long. */
export interface XmlTree {
  root: XmlElement;
  cut: boolean;
  /** The elements that were open where it ends, outermost first; none when it is whole. */
  open: readonly XmlElement[];
  tooDeep: boolean;
  tooLong: boolean;
}

interface Open extends Closable { scope: Scope }

/**
 * Reads XML, however broken, in one pass into a tree: from the first element with one of these local names
 * to its end. Null when there is none. Never throws; time and memory are linear in the text.
 */
export function readXmlTree(xml: string, roots: readonly string[]): XmlTree | null {
  const clean = CONTROL.test(xml) ? xml.replace(new RegExp(CONTROL, 'g'), '') : xml;
  const prolog = readProlog(clean);
  const builder = new TreeBuilder(roots, new References(prolog.entities));
  tellTokens(prolog.end === 0 ? clean : clean.slice(prolog.end), builder);
  return builder.tree();
}

class TreeBuilder implements XmlEvents {
  readonly #roots: readonly string[];
  readonly #references: References;
  readonly #open: Open[] = [];
  /** The same elements alone, outermost first. */
  readonly #elements: XmlElement[] = [];
  #root: XmlElement | null = null;
  #vocabulary: Vocabulary = { own: '', namespace: undefined, prefix: '' };
  #count = 0;
  #tooDeep = false;

  constructor(roots: readonly string[], references: References) {
    this.#roots = roots;
    this.#references = references;
  }

  tree(): XmlTree | null {
    if (this.#root === null) return null;
    const tooLong = this.#count > ELEMENT_LIMIT;
    return { root: this.#root, cut: !tooLong && this.#open.length > 0, open: this.#elements, tooDeep: this.#tooDeep, tooLong };
  }

  isDone(): boolean {
    return (this.#root !== null && this.#open.length === 0) || this.#count > ELEMENT_LIMIT;
  }

  open(tag: string, raw: ReadonlyMap<string, string>, isEmpty: boolean): void {
    const local = tag.slice(tag.indexOf(':') + 1);
    if (this.#root === null && !this.#roots.includes(local.toLowerCase())) return;
    this.#count += 1;
    const qualified = tag.toLowerCase();
    const attributes = this.#decoded(raw);
    const scope = scopeWithin(this.#open.at(-1)?.scope ?? OUTERMOST, attributes);
    if (this.#root === null) this.#vocabulary = { own: local.toLowerCase() === 'feed' ? 'atom' : '', namespace: scope.namespaces.get(''), prefix: qualified.slice(0, Math.max(0, qualified.indexOf(':'))) };
    const element = { name: nameIn(scope, qualified, this.#vocabulary), tag: local, attributes, nodes: [] };
    this.#end(endedBy(element.name, this.#elements));
    if (this.#open.length >= DEPTH_LIMIT) {
      this.#tooDeep = true;
      return;
    }
    this.#root ??= element;
    this.#elements.at(-1)?.nodes.push(element);
    if (isEmpty) return;
    this.#elements.push(element);
    this.#open.push({ qualified, local: local.toLowerCase(), isContainer: isContainer(element), scope });
  }

  close(tag: string): void {
    this.#end(endedByClosing(tag.toLowerCase(), this.#open));
  }

  text(raw: string): void {
    this.#append(this.#references.decode(raw));
  }

  cdata(text: string): void {
    this.#append(text);
  }

  #append(text: string): void {
    const nodes = this.#elements.at(-1)?.nodes;
    if (nodes === undefined) return;
    const last = nodes.at(-1);
    if (typeof last === 'string') nodes[nodes.length - 1] = last + text;
    else nodes.push(text);
  }

  #end(levels: number): void {
    if (levels === 0) return;
    this.#open.length -= levels;
    this.#elements.length -= levels;
  }

  #decoded(attributes: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
    for (const value of attributes.values()) {
      if (value.includes('&')) return new Map([...attributes].map(([name, raw]) => [name, this.#references.decode(raw)]));
    }
    return attributes;
  }
}
