/** Validators of an earlier answer (RFC 9110 section 13.1). */
export interface Validators { etag: string | null; lastModified: string | null }

/** What every answer tells. */
interface Told {
  /** Final address, after redirects. */
  url: string;
  /** Where to ask from now on: the furthest address that permanent redirects (301, 308) alone led to; null without such. */
  movedTo: string | null;
  /** Bytes of the body as they came over the wire. */
  bytes: number;
  /** To be kept, also those of a 304, which may be others than were sent. */
  validators: Validators;
  /** Until when it may be taken for fresh (RFC 9111 section 4.2); null when it does not say. */
  freshUntil: Date | null;
}

/** An answer that nothing changed. */
export interface NotModified extends Told { status: 304 }

/** An answer with a document. */
export interface Document extends Told {
  status: 200;
  contentType: string | null;
  /** The body without its Content-Encoding. */
  payload: Buffer;
  /** The payload decoded to text. */
  text: string;
  /** Addresses of the Link header (RFC 8288) with `rel=hub` and `rel=self`; null where there are none. */
  hubUrl: string | null;
  selfUrl: string | null;
}

/** An answer: a document, or that nothing changed. */
export type Fetched = NotModified | Document;
