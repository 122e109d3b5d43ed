import type { DcNs, DcTermsNs } from 'feedsmith';

/** What Dublin Core says of an item or feed, both its namespaces as one. */
export interface DublinCore {
  title: string | null;
  description: string | null;
  creators: string[];
  subjects: string[];
  language: string | null;
  published: Date | null;
  updated: Date | null;
}

type Dates = Date | null;

/** Reads `dc:` and `dcterms:`, whose dates feedsmith has already given to our reader. */
export function readDublinCore(
  dc: DcNs.ItemOrFeed<Dates> | undefined,
  terms: DcTermsNs.ItemOrFeed<Dates> | undefined,
): DublinCore {
  return {
    title: dc?.titles?.[0] ?? terms?.titles?.[0] ?? null,
    description: dc?.descriptions?.[0] ?? terms?.descriptions?.[0] ?? null,
    creators: dc?.creators ?? terms?.creators ?? [],
    subjects: [...(dc?.subjects ?? []), ...(terms?.subjects ?? [])],
    language: dc?.languages?.[0] ?? terms?.languages?.[0] ?? null,
    published: dc?.dates?.[0] ?? terms?.issued?.[0] ?? terms?.created?.[0] ?? terms?.dates?.[0] ?? null,
    updated: terms?.modified?.[0] ?? null,
  };
}
