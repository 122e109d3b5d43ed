import { access, constants, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** Where this process keeps its files. */
export interface DataDirectory {
  readonly path: string;
  /** Removed when the program ends. */
  readonly temporary: boolean;
  dispose(): Promise<void>;
}

/** The directory that is used when none is configured. */
export const DEFAULT_DATA_DIRECTORY = 'data';

/** A directory that can be written, made if need be; an error that says what to do otherwise. */
export async function openDataDirectory(configured: string): Promise<DataDirectory> {
  const path = resolve(configured === '' ? DEFAULT_DATA_DIRECTORY : configured);
  try {
    await mkdir(path, { recursive: true });
    await access(path, constants.W_OK);
  } catch (error) {
    throw new Error(`The data directory ${path} cannot be written. Set KHABAR_DATA_DIR to one that can.`, { cause: error });
  }
  return { path, temporary: false, dispose: () => Promise.resolve() };
}

/** A directory for this run only, as the sample newsroom is new each time. */
export async function temporaryDirectory(): Promise<DataDirectory> {
  const path = await mkdtemp(join(tmpdir(), 'khabar-sample-'));
  return { path, temporary: true, dispose: () => rm(path, { recursive: true, force: true }) };
}
