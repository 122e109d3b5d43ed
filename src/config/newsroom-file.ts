import { parseDocument } from 'yaml';
import { z } from 'zod';
import { ROLES } from '../model/viewer.js';
import { isSelector } from './css-selector.js';
import { canonicalTag } from './language-tag.js';
import { wrongReferences } from './newsroom-references.js';
import { problemsOf, type Problem } from './problem.js';

const SLUG = 'small letters, digits and hyphens are expected';
const slug = z.string(SLUG).regex(/^[a-z0-9][a-z0-9-]*$/u, SLUG);
const LANGUAGE = 'a language tag is expected, e.g. ar or en-GB';
const language = z.string(LANGUAGE).refine((tag) => canonicalTag(tag) === tag, LANGUAGE);
const url = z.url({ protocol: /^https?$/u, error: 'an http or https address is expected' });
const text = z.string('text is expected').trim().min(1, 'some text is expected');
const TITLES = 'a title in at least one language is expected, e.g. { ar: …, en: … }';
const titles = z
  .record(language, text, { error: ({ code }) => (code === 'invalid_key' ? LANGUAGE : TITLES) })
  .refine((all) => Object.keys(all).length > 0, TITLES);

/** A part of the file with these settings and no others. */
const part = <S extends z.ZodRawShape>(shape: S) =>
  z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `there is no setting ${issue.keys.map((key) => `"${key}"`).join(', ')} here; there are: ${Object.keys(shape).join(', ')}`
        : `settings are expected: ${Object.keys(shape).join(', ')}`,
  });
const listOf = <T extends z.ZodType>(member: T) => z.array(member, 'a list is expected');

/** Seconds that a feed may be left alone. */
const LONGEST = 30 * 24 * 3600;

/** `90s`, `5m`, `2h` as seconds. */
const duration = z
  .string('a duration is expected, e.g. 90s, 5m or 2h')
  .regex(/^\d+[smh]$/u, 'a duration is expected, e.g. 90s, 5m or 2h')
  .transform((value) => Number.parseInt(value, 10) * ({ s: 1, m: 60, h: 3600 }[value.at(-1) as 's' | 'm' | 'h']))
  .refine((seconds) => seconds >= 10, 'at least 10s is expected')
  .refine((seconds) => seconds <= LONGEST, '720h (30 days) at most is expected');

const live = part({ title: text, url, onAir: z.boolean('true or false is expected').default(true), language: language.optional() });
const channel = part({ network: text, url });
const edition = part({
  language,
  title: text,
  live: listOf(live).default([]),
  channels: listOf(channel).default([]),
  /** Section slugs in their order on the page; all of them when left out. */
  sections: listOf(slug).optional(),
});
const section = part({ slug, titles, subjects: listOf(text).default([]) });
const selector = text.max(500, '500 characters at most are expected').refine(isSelector, 'a CSS selector is expected, e.g. div.story > p');
const selectors = part({
  title: selector.optional(),
  body: selector.optional(),
  byline: selector.optional(),
  date: selector.optional(),
  image: selector.optional(),
  remove: listOf(selector).default([]),
});
const feed = part({
  url,
  section: slug.optional(),
  holds: z.enum(['articles', 'videos'], 'articles or videos is expected').default('articles'),
  fullText: z.enum(['feed', 'page'], 'feed or page is expected').default('feed'),
  /** Left out, the feed's own rhythm decides. */
  every: duration.optional(),
  removals: z.enum(['keep', 'tombstone'], 'keep or tombstone is expected').default('keep'),
  robots: z.boolean('true or false is expected').default(true),
  selectors: selectors.optional(),
});
const source = part({ id: slug, name: text, url, language, feeds: listOf(feed).min(1, 'at least one feed is expected') });
const story = part({ slug, titles, description: text.optional(), subjects: listOf(text).min(1, 'at least one subject is expected') });
const SHA256 = '64 hexadecimal digits are expected: the key’s SHA-256, as `khabar key` prints it';
const apiKey = part({
  name: text,
  roles: listOf(z.enum(ROLES, `one of ${ROLES.join(', ')} is expected`)).min(1, 'at least one role is expected'),
  sha256: z.string(SHA256).regex(/^[0-9a-f]{64}$/u, SHA256),
});

const file = part({
  editions: listOf(edition).min(1, 'at least one edition is expected'),
  sections: listOf(section).default([]),
  sources: listOf(source).default([]),
  stories: listOf(story).default([]),
  apiKeys: listOf(apiKey).default([]),
});

/** The newsroom file after checking. */
export type NewsroomFile = z.infer<typeof file>;

/** Aliases that one text may expand to: enough for shared settings, too few to fill the memory. */
const MAX_ALIASES = 100;

/** The YAML text as plain values; syntax errors with their lines, all of them. */
function readYaml(yaml: string): { value: unknown } | { errors: string[] } {
  const document = parseDocument(yaml, { prettyErrors: true });
  if (document.errors.length > 0) return { errors: document.errors.map(({ message }) => message.split('\n')[0] ?? message) };
  try {
    return { value: document.toJS({ maxAliasCount: MAX_ALIASES }) };
  } catch (error) {
    // Thrown for an alias without its anchor, and for aliases of aliases that would fill the memory.
    if ((error as Error).name !== 'ReferenceError') throw error;
    return { errors: [(error as Error).message] };
  }
}

/** Reads the text of a newsroom file; every problem is told with its place. */
export function parseNewsroomFile(yaml: string, name: string): { value: NewsroomFile | null; problems: Problem[] } {
  const read = readYaml(yaml);
  if ('errors' in read) return { value: null, problems: read.errors.map((message) => ({ where: name, message })) };
  const parsed = file.safeParse(read.value);
  const issues = [...(parsed.success ? [] : parsed.error.issues), ...wrongReferences(read.value)];
  return issues.length === 0 && parsed.success
    ? { value: parsed.data, problems: [] }
    : { value: null, problems: problemsOf({ issues }, name) };
}
