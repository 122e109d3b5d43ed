/** How a request was worded: a body's bytes, or an address. */
export type Wording = Buffer | string;

interface Place<E> { readonly sample: string; readonly wording: Wording; readonly found: E }

/** Wordings of one thing that are remembered: with others it is found by what they mean. */
const MOST = 8;
/** Places with one sample; whoever words requests so that they are alike there pushes out their own. */
const MOST_ALIKE = 8;
/** Of the beginning and of the end, where clients put what differs: variables before the text or after it. */
const HEAD = 160;
const TAIL = 96;

/**
 * Finds what was made for a request by the request's very words, without reading them. To hash a whole request takes as
 * long as to send its answer: a sample is hashed, and the whole is compared.
 */
export class RequestIndex<E extends object> {
  private readonly samples = new Map<string, Place<E>[]>();
  private readonly places = new Map<E, Place<E>[]>();

  /** `variant` is everything else that the answer depends on. */
  find(variant: string, wording: Wording): E | undefined {
    const alike = this.samples.get(sampleOf(variant, wording));
    if (alike) for (const place of alike) if (isSame(place.wording, wording)) return place.found;
    return undefined;
  }

  /** Bytes that this takes, 0 where it is not remembered. */
  add(variant: string, wording: Wording, found: E): number {
    let places = this.places.get(found);
    if (!places) this.places.set(found, (places = []));
    if (places.length >= MOST) return 0;
    const sample = sampleOf(variant, wording);
    const alike = (this.samples.get(sample) ?? []).filter((place) => !isSame(place.wording, wording));
    // Copied: what came from a socket lies in a larger buffer, which would be kept as a whole.
    const place: Place<E> = { sample, wording: typeof wording === 'string' ? wording : Buffer.from(wording), found };
    this.samples.set(sample, [...alike.slice(-MOST_ALIKE + 1), place]);
    places.push(place);
    return wording.length + sample.length + 200;
  }

  drop(found: E): void {
    for (const place of this.places.get(found) ?? []) {
      const others = this.samples.get(place.sample)?.filter((other) => other !== place) ?? [];
      if (others.length > 0) this.samples.set(place.sample, others);
      else this.samples.delete(place.sample);
    }
    this.places.delete(found);
  }
}

function sampleOf(variant: string, wording: Wording): string {
  const { length } = wording;
  const middle = Math.max(HEAD, length - TAIL);
  if (typeof wording === 'string') return `${variant} ${length} ${wording.slice(0, HEAD)}${wording.slice(middle)}`;
  return `${variant} ${length} ${wording.toString('latin1', 0, HEAD)}${middle < length ? wording.toString('latin1', middle) : ''}`;
}

function isSame(one: Wording, other: Wording): boolean {
  if (typeof one === 'string' || typeof other === 'string') return one === other;
  return one.equals(other);
}
