/** The canonical spelling of a language tag (RFC 5646 section 4.5), e.g. `en-GB` for `en-gb`; null for what is none. */
export function canonicalTag(tag: string): string | null {
  // Longer primary subtags are well-formed but unregistered: `arabic`, `unknown`.
  if (!/^[a-z]{2,3}(?:-|$)/iu.test(tag)) return null;
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null;
  } catch (error) {
    // By its name: a library may have been loaded into another realm.
    if ((error as Error).name === 'RangeError') return null;
    throw error;
  }
}
