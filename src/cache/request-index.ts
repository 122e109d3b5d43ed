/** How a request was worded: a body's bytes, or an address. */
export type Wording = Buffer | string;

interface Place<E> { readonly variant: string; readonly sample: number; readonly wording: Wording; readonly found: E }

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
  private readonly variants = new Map<string, Map<number, Place<E>[]>>();
  private readonly places = new Map<E, Place<E>[]>();

  /** `variant` is everything else that the answer depends on; there are few of them. */
  find(variant: string, wording: Wording): E | undefined {
    const alike = this.variants.get(variant)?.get(sampleOf(wording));
    if (alike) for (const place of alike) if (isSame(place.wording, wording)) return place.found;
    return undefined;
  }

  /** Bytes that this takes, 0 where it is not remembered. */
  add(variant: string, wording: Wording, found: E): number {
    let places = this.places.get(found);
    if (!places) this.places.set(found, (places = []));
    if (places.length >= MOST) return 0;
    let samples = this.variants.get(variant);
    if (!samples) this.variants.set(variant, (samples = new Map()));
    const sample = sampleOf(wording);
    const alike = (samples.get(sample) ?? []).filter((place) => !isSame(place.wording, wording));
    // Copied: what came from a socket lies in a larger buffer, which would be kept as a whole.
    const place: Place<E> = { variant, sample, wording: typeof wording === 'string' ? wording : Buffer.from(wording), found };
    samples.set(sample, [...alike.slice(-MOST_ALIKE + 1), place]);
    places.push(place);
    return wording.length + 300;
  }

  drop(found: E): void {
    for (const place of this.places.get(found) ?? []) {
      const samples = this.variants.get(place.variant);
      const others = samples?.get(place.sample)?.filter((other) => other !== place) ?? [];
      if (others.length > 0) samples?.set(place.sample, others);
      else samples?.delete(place.sample);
      if (samples?.size === 0) this.variants.delete(place.variant);
    }
    this.places.delete(found);
  }
}

/** A number of the length and of some of the signs; whoever makes two alike makes them be compared, no more. */
function sampleOf(wording: Wording): number {
  const { length } = wording;
  const [head, tail] = [Math.min(HEAD, length), Math.max(0, length - TAIL)];
  let sample = length;
  if (typeof wording === 'string') {
    for (let at = 0; at < head; at += 2) sample = Math.imul(sample, 31) + wording.charCodeAt(at);
    for (let at = tail; at < length; at++) sample = Math.imul(sample, 31) + wording.charCodeAt(at);
  } else {
    for (let at = 0; at < head; at += 2) sample = Math.imul(sample, 31) + (wording[at] ?? 0);
    for (let at = tail; at < length; at++) sample = Math.imul(sample, 31) + (wording[at] ?? 0);
  }
  return sample | 0;
}

function isSame(one: Wording, other: Wording): boolean {
  if (typeof one === 'string' || typeof other === 'string') return one === other;
  return one.equals(other);
}
