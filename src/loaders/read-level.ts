import type { Reads } from '../cache/reads.js';
import type { KeptReading, Readings } from '../cache/readings.js';
import type { Store } from '../store/store.js';
import { reaching } from '../store/unavailable.js';
import type { Loader, LoaderArgs, LoaderWatch } from './load.js';

/** What one key's reading comes to: a value, null for what is not there, or why it could not be read. */
export interface Cell {
  value: unknown;
  failure: { readonly error: unknown } | null;
  /** Where the value is kept across requests. */
  kept: KeptReading | undefined;
}

/** What readings of other requests are kept in, and where it is noted which of them were used. */
export interface KeptReadings { readonly readings: Readings; readonly reads: Pick<Reads, 'note'> | undefined }

interface Group {
  readonly loader: Loader<unknown, unknown>;
  readonly args: LoaderArgs;
  readonly prefix: string;
  readonly known: Map<string, Cell>;
  names: string[];
  keys: unknown[];
  cells: Cell[];
}

/** One request's reading, level by level: what a level asks of one loader with the same arguments is one batch. */
export class LevelReads {
  private readonly groups = new Map<Loader<unknown, unknown>, { last: Group | null; readonly byName: Map<string, Group> }>();
  private waiting: Group[] = [];

  constructor(private readonly store: Store, private readonly watch: LoaderWatch | undefined, private readonly kept?: KeptReadings) {}

  /** What readings are kept in; undefined where none are. */
  get readings(): Readings | undefined {
    return this.kept?.readings;
  }

  /** Where the answer stands already, or will once `read` is through; the same for the same key. */
  ask(loader: Loader<unknown, unknown>, key: unknown, args: LoaderArgs): Cell {
    // In DataLoader's words, which graphql-js hears of the same mistake.
    if (key === null || key === undefined) throw new TypeError(`The loader.load() function must be called with a value, but got: ${String(key)}.`);
    const group = this.groupOf(loader, args);
    const name = loader.identify(key);
    this.watch?.asked();
    const before = group.known.get(name);
    if (before) return before;
    const cell: Cell = { value: null, failure: null, kept: undefined };
    group.known.set(name, cell);
    if (this.kept && loader.tags && this.find(this.kept, group.prefix + name, cell)) return cell;
    if (group.keys.length === 0) this.waiting.push(group);
    group.names.push(name);
    group.keys.push(key);
    group.cells.push(cell);
    return cell;
  }

  /** Reads what was asked for since; null when that is nothing. */
  read(): Promise<unknown> | null {
    if (this.waiting.length === 0) return null;
    const groups = this.waiting;
    this.waiting = [];
    const [only] = groups;
    return groups.length === 1 && only ? this.readGroup(only) : Promise.all(groups.map((group) => this.readGroup(group)));
  }

  private find({ readings, reads }: KeptReadings, name: string, cell: Cell): boolean {
    const found = readings.moment() === null ? undefined : readings.find(name);
    if (!found) return false;
    if (reads) for (const { tag } of found.tags) reads.note(tag);
    cell.value = found.value.value;
    cell.kept = found;
    return true;
  }

  private async readGroup(group: Group): Promise<void> {
    const { loader, args, names, keys, cells } = group;
    group.names = [];
    group.keys = [];
    group.cells = [];
    const moment = this.kept && loader.tags ? this.kept.readings.moment() : null;
    const batch = () => reaching(loader.batch(this.store, keys, args));
    try {
      const values = await (this.watch ? this.watch.batch(loader.name, keys.length, batch) : batch());
      cells.forEach((cell, index) => {
        const value = values[index];
        cell.value = value;
        if (!moment || !loader.tags || value instanceof Error) return;
        cell.kept = this.kept?.readings.keep(`${group.prefix}${names[index]}`, value, loader.tags(keys[index], args, value ?? null), moment);
      });
    } catch (error) {
      const failure = { error };
      for (const cell of cells) cell.failure = failure;
    }
  }

  private groupOf(loader: Loader<unknown, unknown>, args: LoaderArgs): Group {
    let groups = this.groups.get(loader);
    if (!groups) this.groups.set(loader, (groups = { last: null, byName: new Map() }));
    if (groups.last?.args === args) return groups.last;
    const name = nameOf(args);
    let group = groups.byName.get(name);
    if (!group) groups.byName.set(name, (group = { loader, args, prefix: shortened(`${loader.name}\n${name}`), known: new Map(), names: [], keys: [], cells: [] }));
    groups.last = group;
    return group;
  }
}

/** What stands for a loader and its arguments in the names of readings: to hash all of it with each key takes longer than to find the reading. */
const short = new Map<string, string>();
/** How many are remembered; what comes again after that has another, and its readings are made anew. */
const MOST = 10_000;
let last = 0;

function shortened(name: string): string {
  let found = short.get(name);
  if (!found) {
    if (short.size >= MOST) short.clear();
    short.set(name, (found = `${(last += 1)} `));
  }
  return found;
}

/** Arguments are alike when this is: as JSON, but without making an object of it. */
function nameOf(args: LoaderArgs): string {
  let name = '';
  for (const key in args) {
    const value = args[key];
    name += `${key}:${typeof value === 'string' ? JSON.stringify(value) : String(value)},`;
  }
  return name;
}
