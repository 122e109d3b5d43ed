const ELEMENTS = new Set([
  'p', 'h2', 'ul', 'ol', 'li', 'blockquote', 'cite', 'figure', 'figcaption', 'img', 'iframe', 'em', 'strong', 'a',
]);

/** How texts name a player of the television, whatever host it will be served from. */
const PLAYER = /https:\/\/player\.ufuq\.example\/embed\/([a-z0-9-]+)/g;

const TAG = /<(\/?)([a-z0-9]+)([^<>]*)>/g;

/** Picture files that a body shows. */
export function bodyPictures(html: string): string[] {
  return [...html.matchAll(/<img [^>]*?src="([^"]*)"/g)].map(([, file = '']) => file);
}

/** Films of the television that a body has players of. */
export function bodyFilms(html: string): string[] {
  return [...html.matchAll(PLAYER)].map(([, id = '']) => id);
}

/** A body as it is served: pictures below `pictureBase`, players where `playerOf` says. */
export function servedBody(html: string, pictureBase: string, playerOf: (film: string) => string): string {
  return html
    .replace(/(<img [^>]*?src=")([^"/:]+")/g, `$1${pictureBase}$2`)
    .replace(PLAYER, (_, film: string) => playerOf(film));
}

/** What is wrong with a body: an element the format does not have or that is not closed; null when nothing is. */
export function bodyFault(html: string): string | null {
  const open: string[] = [];
  for (const [tag, slash, name = ''] of html.matchAll(TAG)) {
    if (!ELEMENTS.has(name)) return `expected only the format's elements, found ${tag}`;
    if (slash && open.pop() !== name) return `expected every element closed in order, found ${tag}`;
    if (!slash && name !== 'img') open.push(name);
  }
  if (open.length > 0) return `expected every element closed, open: ${open.join(', ')}`;
  const rest = html.replace(TAG, '');
  const loose = /[<>]|&(?!(?:amp|lt|gt|quot|nbsp);)/.exec(rest);
  return loose ? `expected < > & escaped near "${rest.slice(loose.index, loose.index + 20)}"` : null;
}
