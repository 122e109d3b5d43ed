import type { HtmlElement, HtmlNode } from './html-tree.js';

/** A row's cells, or what stands in a table outside any row (a caption, or markup that misuses the table). */
export type TableRow = { cells: HtmlNode[][] } | { outside: HtmlNode[] };

const SECTIONS = new Set(['thead', 'tbody', 'tfoot']);

/** Rows of a table in order, sections opened. A table of one cell is layout: its content stays as it is. */
export function readRows(children: readonly HtmlNode[]): TableRow[] {
  const rows = children.flatMap((child): TableRow[] => {
    if (typeof child === 'string') return child.trim() === '' ? [] : [{ outside: [child] }];
    if (SECTIONS.has(child.name)) return readRows(child.children);
    if (child.name !== 'tr') return [{ outside: [child] }];
    return [rowOf(child)];
  });
  const isLayout = rows.every((row) => 'outside' in row || row.cells.length === 1);
  return isLayout ? rows.map((row) => ('outside' in row ? row : { outside: row.cells.flat() })) : rows;
}

function rowOf({ children }: HtmlElement): TableRow {
  const cells = children.flatMap((child) => (typeof child === 'object' && isCell(child) ? [child.children] : []));
  return cells.length > 0 ? { cells } : { outside: [...children] };
}

function isCell({ name }: HtmlElement): boolean {
  return name === 'td' || name === 'th';
}
