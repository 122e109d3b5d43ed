/** Bytes of a block that answers are written into, one after the other: to ask for memory for each takes as long as to fill it. */
const BLOCK = 2 ** 20;
/** UTF-8 takes at most three bytes for a UTF-16 unit. */
const MOST_A_UNIT = 3;
/** Letters that are gathered before they are written: a call costs as much as some hundred of them. */
const GATHERED = 2 ** 15;

/** One for all: nothing waits between the beginning of an answer and its end. A block is freed when its answers are gone. */
let block = Buffer.allocUnsafeSlow(BLOCK);
let free = 0;

/** A place that can be gone back to. */
export interface Mark { readonly written: number; readonly text: string }

/**
 * An answer's bytes as they come about: text, which is gathered, and bytes that are there already. To take something
 * back costs nothing, as V8 makes a tree of text that is put together, and an earlier root of it is still there.
 */
export class Output {
  /** Where the answer begins, how many bytes of it are written, and the text that follows them. */
  private start = free;
  private written = 0;
  private text = '';

  add(text: string): void {
    this.text += text;
    if (this.text.length > GATHERED) this.flush();
  }

  splice(bytes: Buffer): void {
    this.flush();
    this.reserve(bytes.length);
    block.set(bytes, this.start + this.written);
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

  /** A copy of the bytes that came after a mark at which nothing was gathered. */
  since({ written }: Mark): Buffer {
    this.flush();
    return Buffer.copyBytesFrom(block, this.start + written, this.written - written);
  }

  /** The whole, at its end. It lies in a block with others: who keeps it for long keeps a copy. */
  end(): Buffer {
    this.flush();
    free = this.start + this.written;
    return block.subarray(this.start, free);
  }

  flush(): void {
    if (this.text === '') return;
    this.reserve(this.text.length * MOST_A_UNIT);
    this.written += block.write(this.text, this.start + this.written, 'utf8');
    this.text = '';
  }

  private reserve(bytes: number): void {
    const needed = this.written + bytes;
    if (this.start + needed <= block.length) return;
    const next = Buffer.allocUnsafeSlow(Math.max(BLOCK, 2 * needed));
    block.copy(next, 0, this.start, this.start + this.written);
    block = next;
    this.start = 0;
  }
}

/**
 * Takes back an answer's bytes, so that the next is written over them: whoever calls this is done with them, and has
 * given them to nobody. Only the last that were written can be had again; of all others it is for the collector to
 * find out when the whole block is free. Every block that is let go counts as memory outside the heap, of which V8
 * takes some 64 MiB for a reason to mark all that is alive.
 */
export function giveBack(bytes: Buffer): void {
  if (bytes.buffer === block.buffer && bytes.byteOffset - block.byteOffset + bytes.length === free) free -= bytes.length;
}
