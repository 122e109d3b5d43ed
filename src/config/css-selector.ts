import { compile } from 'css-select';

/** Whether pages can be read with a selector: it is parsed by what will match it. One that ends in the middle of a relation matches nothing. */
export function isSelector(text: string): boolean {
  if (/^\s*[>+~]|[>+~]\s*(?:,|$)/u.test(text)) return false;
  try {
    compile(text);
    return true;
  } catch {
    // It throws for what is no CSS, and for what it does not know.
    return false;
  }
}
