/**
 * A map that forgets what was used longest ago once it holds more than `maxBytes`; of texts it is the store behind an
 * in-memory Keyv, whose own map grows without end. Sizes are counted as UTF-16.
 */
export class BoundedMap<V = string> extends Map<string, V> {
  private bytes = 0;

  /** `lengthOf` says how many characters a value takes; left out, the map is one of texts. */
  constructor(private readonly maxBytes: number, private readonly lengthOf: (value: V) => number = (value) => String(value).length) {
    super();
  }

  override get(key: string): V | undefined {
    const value = super.get(key);
    if (value !== undefined) {
      // A map keeps the order of insertion: put in again, it is the youngest.
      super.delete(key);
      super.set(key, value);
    }
    return value;
  }

  override set(key: string, value: V): this {
    this.delete(key);
    super.set(key, value);
    this.bytes += this.sizeOf(key, value);
    for (const oldest of this.keys()) {
      if (this.bytes <= this.maxBytes) break;
      this.delete(oldest);
    }
    return this;
  }

  override delete(key: string): boolean {
    const value = super.get(key);
    if (value !== undefined) this.bytes -= this.sizeOf(key, value);
    return super.delete(key);
  }

  override clear(): void {
    this.bytes = 0;
    super.clear();
  }

  /** Bytes that it holds now. */
  get held(): number {
    return this.bytes;
  }

  private sizeOf(key: string, value: V): number {
    return 2 * (key.length + this.lengthOf(value));
  }
}
