/** A running process that shares the store with others. */
export interface GatewayNode {
  /** Made anew by each start, and each time the node comes back after it could not be heard. */
  _id: string;
  /** Counts up while the node lives; when it last changed is measured by whoever looks, so that nobody's clock matters. */
  beat: number;
  startedAt: Date;
  /** Whether it reads feeds; a command that works beside the servers does not. */
  reads: boolean;
  /** Name of the machine, for a person. */
  host: string;
  pid: number;
  version: string;
}

/** What only one node may have at a time. */
export interface Lease {
  _id: string;
  /** The node that has it; null when it is free. */
  holder: string | null;
  /** Grows with each taking: what was written under a higher one is never overwritten under a lower one. */
  token: number;
  /** Another node waits for it. */
  wanted: boolean;
}
