import type { Contender } from './plan.js';

/** What is asked, and how. */
export const KINDS = ['articlePage', 'sectionFront', 'articlePageGet', 'articlePage304'] as const;
export type Kind = (typeof KINDS)[number];

/** One contender under one kind of load: what a slice measures. */
export interface Lane { readonly contender: Contender; readonly kind: Kind }

/** What is measured together, round by round, so that each is compared with what ran beside it. */
export interface Table { readonly name: 'uncached' | 'cached'; readonly lanes: readonly Lane[] }

const EXECUTING: readonly Contender[] = ['khabar', 'khabar-no-entity-cache', 'mercurius-jit', 'mercurius', 'yoga-jit', 'yoga', 'apollo-stock'];
const CACHING: readonly Contender[] = ['khabar-cached', 'mercurius-cache', 'yoga-cache'];

const lanes = (kind: Kind, contenders: readonly Contender[]): Lane[] => contenders.map((contender) => ({ contender, kind }));

/** Every answer made anew, and then whole answers remembered by who can. */
export const TABLES: readonly Table[] = [
  { name: 'uncached', lanes: [...lanes('articlePage', ['bare-article-page', ...EXECUTING]), ...lanes('sectionFront', ['bare-section-front', ...EXECUTING])] },
  {
    name: 'cached',
    lanes: [
      ...lanes('articlePage', ['bare-article-page', ...CACHING]), ...lanes('sectionFront', ['bare-section-front', ...CACHING]),
      ...lanes('articlePageGet', ['bare-article-page', 'khabar-cached']), ...lanes('articlePage304', ['bare-article-page', 'khabar-cached']),
    ],
  },
];

/** Where the bytes of a kind come from when nothing is computed. */
export const bareOf = (kind: Kind): Contender => (kind === 'sectionFront' ? 'bare-section-front' : 'bare-article-page');

export const laneName = ({ contender, kind }: Lane): string => `${contender} ${kind}`;
