/** An answer as other nodes find it: with the number of the last purge that its maker had heard before it began. */
export interface PackedAnswer {
  readonly text: string;
  readonly tags: readonly string[];
  readonly seq: number;
  /** Milliseconds of the wall clock. */
  readonly madeAt: number;
}

/** The small things first, then the text as it is: it need not be escaped. */
export function packAnswer({ text, tags, seq, madeAt }: PackedAnswer): string {
  return `${JSON.stringify({ seq, madeAt, tags })}\n${text}`;
}

/** Null for what is none. */
export function unpackAnswer(packed: string): PackedAnswer | null {
  const end = packed.indexOf('\n');
  if (end < 0) return null;
  try {
    const { seq, madeAt, tags } = JSON.parse(packed.slice(0, end));
    if (!Number.isSafeInteger(seq) || !Number.isFinite(madeAt)) return null;
    if (!Array.isArray(tags) || !tags.every((tag) => typeof tag === 'string')) return null;
    return { seq, madeAt, tags, text: packed.slice(end + 1) };
  } catch {
    return null;
  }
}
