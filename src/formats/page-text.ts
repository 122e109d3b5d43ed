import { tidy, type PageDom } from './page-dom.js';

/** Plain text of what a page states about itself: some publishing systems leave marks or entities in it. */
export type PlainText = (text: string | null | undefined) => string | null;

/** Longer statements are cut: no headline or description needs as much, in characters. */
const LONGEST = 5000;

/** Reads statements with the page's own DOM; null for what says nothing. */
export function plainTextIn(document: PageDom): PlainText {
  return (text) => {
    const cut = (text ?? '').slice(0, LONGEST);
    if (!/&(?:#\d|#x|[a-z]{2,8}\d*;)|<\/?[a-z]/i.test(cut)) return tidy(cut) || null;
    const holder = document.createElement('div');
    holder.innerHTML = cut;
    return tidy(holder.textContent) || null;
  };
}
