import type { KeptReading } from '../cache/readings.js';
import type { SelectionPlan } from './plan.js';

/** An object of the answer on its way, with what its steps have come to. */
export class LevelObject {
  /** By the place of each step: its value, and what keeps that across requests, where something does. */
  readonly results: unknown[] = [];
  readonly origins: (KeptReading | undefined)[] = [];

  /** `origin` keeps the object itself across requests. */
  constructor(readonly selection: SelectionPlan, readonly source: unknown, readonly origin: KeptReading | undefined) {}
}
