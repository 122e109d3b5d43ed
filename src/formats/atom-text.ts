import type { AtomFeed } from 'feedsmith';
import { innerBase, withDeclaredBase } from './addresses.js';
import { escapeText, linesToHtml } from './text-as-html.js';

type Kind = 'html' | 'text' | 'other';

/**
 * An Atom text construct as HTML (RFC 4287 section 3.1). `text` is escaped; a missing type means `text`
 * by the RFC, but where such a text shows tags its author meant HTML, as feeds of Atom 0.3 do.
 */
export function textConstruct(text: AtomFeed.Text | undefined): string | null {
  if (text?.value === undefined) return null;
  return kindOf(text) === 'html' ? text.value : escapeText(text.value);
}

/** An entry's content as HTML; null where it is elsewhere (`src`) or no text at all (RFC 4287 section 4.1.3). */
export function contentConstruct(content: AtomFeed.Content | undefined, base: string, baseDeclared: boolean): string | null {
  if (content?.value === undefined) return null;
  const kind = kindOf(content);
  if (kind === 'other') return null;
  if (kind === 'text') return linesToHtml(content.value);
  const declared = baseDeclared || content.xml?.base !== undefined;
  return withDeclaredBase(content.value, declared, innerBase(content.xml?.base, base));
}

function kindOf({ type, value }: AtomFeed.Content): Kind {
  const name = type?.trim().toLowerCase().replace(/;.*$/, '');
  if (name === undefined || name === '') return /<\/?[a-z][^<>]*>/i.test(value ?? '') ? 'html' : 'text';
  if (name === 'html' || name === 'xhtml' || name === 'text/html' || name === 'application/xhtml+xml') return 'html';
  return name === 'text' || name.startsWith('text/') ? 'text' : 'other';
}
