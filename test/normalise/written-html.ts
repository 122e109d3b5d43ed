import { Parser } from 'htmlparser2';

/** Every element and attribute that a body's HTML can hold. */
export const WRITTEN: Readonly<Record<string, readonly string[]>> = {
  p: [], h2: [], h3: [], h4: [], h5: [], h6: [], ul: [], ol: [], li: [], blockquote: [], cite: [],
  figure: [], img: ['src', 'alt', 'width', 'height'], figcaption: [],
  a: ['href', 'rel'], strong: [], em: [], code: [], sub: [], sup: [], br: [], bdi: [], bdo: ['dir'],
};

/** What in some HTML is not what a body may hold: elements, attributes, schemes. */
export function violationsIn(html: string): string[] {
  const violations: string[] = [];
  const parser = new Parser({
    onopentag(name, attributes) {
      const allowed = WRITTEN[name];
      if (allowed === undefined) violations.push(`<${name}>`);
      for (const [attribute, value] of Object.entries(attributes)) {
        if (allowed?.includes(attribute) !== true) violations.push(`${name}[${attribute}]`);
        const scheme = attribute === 'href' ? /^(?:https?|mailto):/ : attribute === 'src' ? /^https?:/ : null;
        if (scheme !== null && !scheme.test(value)) violations.push(`${name}[${attribute}=${value}]`);
        if (attribute === 'rel' && value !== 'noopener nofollow') violations.push(`${name}[rel=${value}]`);
      }
    },
    oncomment: (data) => violations.push(`<!--${data}`),
    onprocessinginstruction: (name) => violations.push(`<${name}`),
  });
  parser.end(html);
  return violations;
}
