/** How a request was worded: a body's bytes, or an address. */
export type Wording = Buffer | string;

interface Place { readonly variant: string; readonly text: string }

/** Wordings of one thing that are remembered: with others it is found by what they mean. */
const MOST = 8;

/** Finds what was made for a request by the request's very words, without reading them. */
export class RequestIndex<E extends object> {
  private readonly variants = new Map<string, Map<string, E>>();
  private readonly places = new Map<E, Place[]>();

  /** `variant` is everything else that the answer depends on; there are few of them. */
  find(variant: string, wording: Wording): E | undefined {
    return this.variants.get(variant)?.get(textOf(wording));
  }

  /** Bytes that this takes, 0 where it is not remembered. */
  add(variant: string, wording: Wording, found: E): number {
    let places = this.places.get(found);
    if (!places) this.places.set(found, (places = []));
    let texts = this.variants.get(variant);
    if (!texts) this.variants.set(variant, (texts = new Map()));
    const text = textOf(wording);
    if (texts.get(text) === found || places.length >= MOST) return 0;
    texts.set(text, found);
    places.push({ variant, text });
    return text.length + 100;
  }

  drop(found: E): void {
    for (const { variant, text } of this.places.get(found) ?? []) {
      const texts = this.variants.get(variant);
      if (texts?.get(text) === found) texts.delete(text);
      if (texts?.size === 0) this.variants.delete(variant);
    }
    this.places.delete(found);
  }
}

/** Byte for byte: no two bodies have the same. */
const textOf = (wording: Wording): string => (typeof wording === 'string' ? wording : wording.toString('latin1'));
