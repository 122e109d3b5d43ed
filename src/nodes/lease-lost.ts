/** A write was refused because this node may no longer make it: it was not heard for too long, and others took over. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
  readonly code = 'LEASE_LOST';

  constructor(what: string) {
    super(`${what} was not written: this node could not be heard for longer than its lease, and another may have taken over.`);
  }
}
