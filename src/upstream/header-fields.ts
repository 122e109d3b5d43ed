/** Header fields as undici gives them: names in lower case, a field that came more than once as a list. */
export type HeaderFields = Readonly<Record<string, string | string[] | undefined>>;

/** A field's first value; null when there is none. */
export function headerField(headers: HeaderFields, name: string): string | null {
  const value = headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? null;
}

/** All values of a field that holds a list, joined (RFC 9110 section 5.3). */
export function listField(headers: HeaderFields, name: string): string {
  return [headers[name] ?? []].flat().join(', ');
}
