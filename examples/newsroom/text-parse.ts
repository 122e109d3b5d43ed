import { bodyFault } from './body.js';
import { Fields, SampleError } from './fields.js';
import { isTextOutlet } from './outlets.js';
import type { Language, TextOutletKey } from './outlets.js';
import { readYaml } from './read-yaml.js';
import type { Text, TextReference } from './shapes.js';

/** A text as its file has it: the picture without its size, comments by the name of their file. */
export interface ParsedText {
  readonly file: string;
  readonly text: Omit<Text, 'image' | 'comments'>;
  readonly image: { readonly file: string; readonly caption: string; readonly credit: string } | null;
  readonly commentFile: string | null;
  /** When the present form came out, which comments are counted from. */
  readonly present: Date;
}

const KEYS = [
  'id', 'section', 'age', 'by', 'headline', 'description', 'tags', 'image', 'comments', 'related', 'hreflang', 'revision', 'withdrawn',
];
const LANGUAGES: readonly Language[] = ['ar', 'en', 'fr'];

/** `outlet/id` of an article; null when it is no such thing. */
export function parseReference(value: string): TextReference | null {
  const [outlet = '', id = '', ...rest] = value.split('/');
  return isTextOutlet(outlet) && id && rest.length === 0 ? { outlet, id } : null;
}

function alternates(fields: Fields): Text['alternates'] {
  const hreflang = fields.fields('hreflang', LANGUAGES);
  if (!hreflang) return [];
  return LANGUAGES.filter((language) => hreflang.has(language)).map((language) => {
    const reference = parseReference(hreflang.text(language));
    if (!reference) throw hreflang.wrong(language, 'expected OUTLET/ID');
    return { language, ...reference };
  });
}

/** One file of `texts/OUTLET/`; ages are counted back from `startedAt`. Throws SampleError. */
export function parseText(file: string, outlet: TextOutletKey, source: string, startedAt: Date): ParsedText {
  const [, front, body] = /^---\n(.*?)\n---\n(.+)$/s.exec(source) ?? [];
  if (front === undefined || body === undefined) throw new SampleError(file, 'the whole', 'expected YAML between two lines ---, then a body');
  const fields = new Fields(file, readYaml(file, front), KEYS);
  const before = (span: number): Date => new Date(startedAt.getTime() - span);
  const id = fields.id('id');
  if (!file.endsWith(`/${id}.html`)) throw fields.wrong('id', 'expected the name of the file');
  const age = fields.span('age');
  const image = fields.fields('image', ['file', 'caption', 'credit']);
  const revision = fields.fields('revision', ['age', 'headline', 'note']);
  if (revision && revision.span('age') <= age) throw revision.wrong('age', 'expected a time before the correction');
  const withdrawn = fields.fields('withdrawn', ['age', 'note']);
  if (withdrawn && withdrawn.span('age') >= age) throw withdrawn.wrong('age', 'expected a time after the publication');
  const tags = fields.texts('tags');
  if (tags.length === 0) throw fields.wrong('tags', 'expected at least one');
  const fault = bodyFault(body);
  if (fault) throw fields.wrong('body', fault);
  return {
    file,
    present: before(age),
    image: image && { file: image.text('file'), caption: image.text('caption'), credit: image.text('credit') },
    commentFile: fields.optionalText('comments'),
    text: {
      outlet, id, tags, body,
      section: fields.section('section'),
      published: before(revision?.span('age') ?? age),
      by: fields.optionalText('by'),
      headline: fields.text('headline'),
      description: fields.text('description'),
      related: fields.texts('related'),
      alternates: alternates(fields),
      correction: revision && { when: before(age), firstHeadline: revision.text('headline'), note: revision.text('note') },
      withdrawn: withdrawn && { when: before(withdrawn.span('age')), note: withdrawn.text('note') },
    },
  };
}
