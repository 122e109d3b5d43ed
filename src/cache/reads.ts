/** Tags that one answer may have; with more it is not kept. */
const MOST = 1000;

/** What one request has read so far, as tags, and whether an answer made of it may be kept for others at all. */
export class Reads {
  readonly tags = new Set<string>();
  private spoilt = false;

  /** Something was read that stands under this tag. */
  note(tag: string): void {
    if (this.tags.size < MOST) this.tags.add(tag);
    else this.spoilt = true;
  }

  /** Something was looked at that makes the answer this request's own, or one that changes without a purge. */
  spoil(): void {
    this.spoilt = true;
  }

  get keepable(): boolean {
    return !this.spoilt;
  }
}
