/** Bytes of the buffer that answers are written into; it grows with the largest of them. */
const ROOM = 2 ** 18;
/** UTF-8 takes at most three bytes for a UTF-16 unit. */
const MOST_A_UNIT = 3;
/** Letters that are gathered before they are written: a call costs as much as some hundred of them. */
const GATHERED = 2 ** 15;

/** One for all: nothing waits between the beginning of an answer and its end. */
let slab = Buffer.allocUnsafeSlow(ROOM);

/** A place that can be gone back to. */
export interface Mark { readonly written: number; readonly text: string }

/**
 * An answer's bytes as they come about: text, which is gathered, and bytes that are there already. To take something
 * back costs nothing, as V8 makes a tree of text that is put together, and an earlier root of it is still there.
 */
export class Output {
  /** Bytes in the slab, and text that follows them. */
  private written = 0;
  private text = '';

  add(text: string): void {
    this.text += text;
    if (this.text.length > GATHERED) this.flush();
  }

  splice(bytes: Buffer): void {
    this.flush();
    this.reserve(bytes.length);
    slab.set(bytes, this.written);
    this.written += bytes.length;
  }

  mark(): Mark {
    return { written: this.written, text: this.text };
  }

  /** Takes back what came after a mark. */
  back({ written, text }: Mark): void {
    this.written = written;
    this.text = text;
  }

  /** The bytes that came after a mark, at which nothing was gathered. */
  since({ written }: Mark): Buffer {
    this.flush();
    return Buffer.copyBytesFrom(slab, written, this.written - written);
  }

  flush(): void {
    if (this.text === '') return;
    this.reserve(this.text.length * MOST_A_UNIT);
    this.written += slab.write(this.text, this.written, 'utf8');
    this.text = '';
  }

  private reserve(bytes: number): void {
    const needed = this.written + bytes;
    if (needed <= slab.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(needed, 2 * slab.length));
    slab.copy(larger, 0, 0, this.written);
    slab = larger;
  }
}
