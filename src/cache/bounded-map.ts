/**
 * A map of texts that forgets what was used longest ago once it holds more than `maxBytes`; the store
 * behind an in-memory Keyv, whose own map grows without end. Sizes are counted as UTF-16.
 */
export class BoundedMap extends Map<string, string> {
  private bytes = 0;

  constructor(private readonly maxBytes: number) {
    super();
  }

  override get(key: string): string | undefined {
    const value = super.get(key);
    if (value !== undefined) {
      // A map keeps the order of insertion: put in again, it is the youngest.
      super.delete(key);
      super.set(key, value);
    }
    return value;
  }

  override set(key: string, value: string): this {
    this.delete(key);
    super.set(key, value);
    this.bytes += size(key, value);
    for (const oldest of this.keys()) {
      if (this.bytes <= this.maxBytes) break;
      this.delete(oldest);
    }
    return this;
  }

  override delete(key: string): boolean {
    const value = super.get(key);
    if (value !== undefined) this.bytes -= size(key, value);
    return super.delete(key);
  }

  override clear(): void {
    this.bytes = 0;
    super.clear();
  }
}

const size = (key: string, value: string): number => 2 * (key.length + value.length);
