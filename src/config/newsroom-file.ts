import { parseDocument } from 'yaml';
import { z } from 'zod';
import { ROLES } from '../model/viewer.js';
import { problemsOf, type Problem } from './problem.js';

const slug = z.string().regex(/^[a-z0-9][a-z0-9-]*$/u, 'small letters, digits and hyphens are expected');
const language = z.string().refine(isLanguageTag, 'a language tag is expected, e.g. ar or en-GB');
const url = z.url({ protocol: /^https?$/u, error: 'an http or https address is expected' });
const text = z.string('text is expected').trim().min(1, 'some text is expected');
const titles = z.record(language, text).refine((all) => Object.keys(all).length > 0, 'a title in at least one language is expected');

/** `90s`, `5m`, `2h` as seconds. */
const duration = z
  .string('a duration is expected, e.g. 90s, 5m or 2h')
  .regex(/^\d+[smh]$/u, 'a duration is expected, e.g. 90s, 5m or 2h')
  .transform((value) => Number.parseInt(value, 10) * ({ s: 1, m: 60, h: 3600 }[value.at(-1) as 's' | 'm' | 'h']))
  .refine((seconds) => seconds >= 10, 'at least 10s is expected');

const live = z.strictObject({ title: text, url, onAir: z.boolean().default(true), language: language.optional() });
const channel = z.strictObject({ network: text, url });
const edition = z.strictObject({
  language,
  title: text,
  live: z.array(live).default([]),
  channels: z.array(channel).default([]),
  /** Section slugs in their order on the page; all of them when left out. */
  sections: z.array(slug).optional(),
});
const section = z.strictObject({ slug, titles, subjects: z.array(text).default([]) });
const feed = z.strictObject({
  url,
  section: slug.optional(),
  holds: z.enum(['articles', 'videos'], 'articles or videos is expected').default('articles'),
  fullText: z.enum(['feed', 'page'], 'feed or page is expected').default('feed'),
  every: duration.default(300),
});
const source = z.strictObject({ id: slug, name: text, url, language, feeds: z.array(feed).min(1, 'at least one feed is expected') });
const story = z.strictObject({ slug, titles, description: text.optional(), subjects: z.array(text).min(1, 'at least one subject is expected') });
const apiKey = z.strictObject({
  name: text,
  roles: z.array(z.enum(ROLES, `one of ${ROLES.join(', ')} is expected`)).min(1, 'at least one role is expected'),
  sha256: z.string().regex(/^[0-9a-f]{64}$/u, '64 hexadecimal digits are expected: the key’s SHA-256, as `khabar key` prints it'),
});

const file = z
  .strictObject({
    editions: z.array(edition).min(1, 'at least one edition is expected'),
    sections: z.array(section).default([]),
    sources: z.array(source).default([]),
    stories: z.array(story).default([]),
    apiKeys: z.array(apiKey).default([]),
  })
  .superRefine(checkReferences);

/** The newsroom file after checking. */
export type NewsroomFile = z.infer<typeof file>;

function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag)[0] === tag;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** Whatever names something else names it rightly, and what must be unique is. */
function checkReferences(value: z.infer<typeof file>, context: z.RefinementCtx): void {
  const report = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
  const unique = (names: string[], list: string, key: string) =>
    names.forEach((name, index) => {
      if (names.indexOf(name) !== index) report([list, index, key], `"${name}" stands here for the second time`);
    });
  const slugs = value.sections.map(({ slug: name }) => name);
  unique(slugs, 'sections', 'slug');
  unique(value.editions.map((one) => one.language), 'editions', 'language');
  unique(value.sources.map(({ id }) => id), 'sources', 'id');
  unique(value.stories.map(({ slug: name }) => name), 'stories', 'slug');
  const known = (name: string, path: (string | number)[]) => {
    if (!slugs.includes(name)) report(path, `there is no section "${name}"; there are: ${slugs.join(', ') || 'none'}`);
  };
  value.editions.forEach(({ sections = [] }, index) => sections.forEach((name, at) => known(name, ['editions', index, 'sections', at])));
  value.sources.forEach(({ feeds }, index) =>
    feeds.forEach((one, at) => one.section !== undefined && known(one.section, ['sources', index, 'feeds', at, 'section'])),
  );
  const spoken = value.editions.map((one) => one.language);
  value.sections.forEach((one, index) => {
    if (!spoken.some((tag) => one.titles[tag])) report(['sections', index, 'titles'], `a title in one of ${spoken.join(', ')} is expected`);
  });
  const urls = value.sources.flatMap(({ feeds }, index) => feeds.map((one, at) => ({ url: one.url, path: ['sources', index, 'feeds', at, 'url'] })));
  urls.forEach((one, index) => {
    if (urls.findIndex((other) => other.url === one.url) !== index) report(one.path, `the feed ${one.url} stands here for the second time`);
  });
}

/** Reads the text of a newsroom file; every problem is told with its place. */
export function parseNewsroomFile(yaml: string, name: string): { value: NewsroomFile | null; problems: Problem[] } {
  const document = parseDocument(yaml, { prettyErrors: true });
  if (document.errors.length > 0) {
    return { value: null, problems: document.errors.map(({ message }) => ({ where: name, message: message.split('\n')[0] ?? message })) };
  }
  const parsed = file.safeParse(document.toJS({ maxAliasCount: 100 }));
  return parsed.success ? { value: parsed.data, problems: [] } : { value: null, problems: problemsOf(parsed.error, name) };
}
