import type { StoredDocument } from './document.js';

type Projection = Readonly<Record<string, unknown>>;

/** Fields at the top that a projection includes, and nothing else; null for any other projection. */
function includedFields(projection: Projection): string[] | null {
  const fields = Object.entries(projection);
  return fields.length > 0 && fields.every(([field, value]) => (value === 1 || value === true) && !/[.$]/u.test(field))
    ? fields.map(([field]) => field)
    : null;
}

/** The documents with the fields that a plain projection names, and `_id`; null when the projection is not plain. */
export function projectPlainly(documents: readonly StoredDocument[], projection: Projection): StoredDocument[] | null {
  const fields = includedFields(projection);
  return fields && documents.map((document) => {
    const kept: Record<string, unknown> & { _id: string } = { _id: document._id };
    for (const field of fields) if (field in document) kept[field] = document[field];
    return kept;
  });
}
