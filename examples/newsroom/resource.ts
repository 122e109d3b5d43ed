import { createHash } from 'node:crypto';

/** Something that can be fetched. */
export interface Resource {
  /** 410 for what was taken back. */
  readonly status: 200 | 410;
  /** Media type. */
  readonly type: string;
  readonly lastModified: Date;
  /** Whether parts of it may be asked for (RFC 9110 section 14). */
  readonly ranges: boolean;
  /** The whole, made when first asked for, with a strong entity tag. */
  readonly content: () => { readonly bytes: Buffer; readonly etag: string };
}

/** A resource of which whole texts or files are made on first demand and kept. */
export function resource(
  type: string, lastModified: Date, make: () => string | Buffer, { status = 200, ranges = false }: Partial<Pick<Resource, 'status' | 'ranges'>> = {},
): Resource {
  let made: ReturnType<Resource['content']> | undefined;
  const content = (): ReturnType<Resource['content']> => {
    if (!made) {
      const bytes = Buffer.from(make());
      made = { bytes, etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"` };
    }
    return made;
  };
  return { status, type, lastModified, ranges, content };
}
