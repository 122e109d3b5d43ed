/** The little of a DOM that pages are read with; the DOM library's own types need a browser's. */
export interface PageDom {
  readonly title: string;
  readonly documentElement: PageElement;
  querySelectorAll(selector: string): Iterable<PageElement>;
  querySelector(selector: string): PageElement | null;
  createElement(name: string): PageElement;
  toString(): string;
}

/** A text, comment or element of a page. */
export interface PageNode {
  /** 1 for elements, 3 for text. */
  readonly nodeType: number;
  textContent: string | null;
  readonly parentElement: PageElement | null;
  remove(): void;
}

/** An element of a page. */
export interface PageElement extends PageNode {
  readonly localName: string;
  readonly childNodes: Iterable<PageNode>;
  readonly children: Iterable<PageElement>;
  readonly firstElementChild: PageElement | null;
  innerHTML: string;
  readonly outerHTML: string;
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
  hasAttribute(name: string): boolean;
  querySelectorAll(selector: string): Iterable<PageElement>;
  querySelector(selector: string): PageElement | null;
  closest(selector: string): PageElement | null;
  contains(other: PageNode): boolean;
  append(...nodes: PageNode[]): void;
  insertBefore(added: PageNode, before: PageNode | null): PageNode;
  replaceWith(...nodes: PageNode[]): void;
}

/** Whether a node is an element. */
export function isElement(node: PageNode): node is PageElement {
  return node.nodeType === 1;
}

/** Text as a reader sees it: white space as single spaces, none at the ends. */
export function tidy(text: string | null | undefined): string {
  return (text ?? '').replace(/[\s\u200b\ufeff]+/g, ' ').trim();
}
