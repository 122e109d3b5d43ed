/** A text without its percent-encoding; one that holds a bare %, or bytes that are no UTF-8, as it stands. */
export function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}
