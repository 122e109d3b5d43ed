import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startSampleUpstream } from '../examples/newsroom/start.js';
import { configuredNewsroom, type ConfiguredNewsroom } from './config/newsroom.js';
import { parseNewsroomFile } from './config/newsroom-file.js';
import { WrongSettings } from './config/problem.js';
import { projectFile } from './project-files.js';

/** Stands in the sample's newsroom file wherever the address of its upstream belongs. */
const PLACEHOLDER = 'http://sample.khabar.example';
const FOLDER = projectFile('examples', 'newsroom');

/** The sample newsroom: its upstream running on loopback, and the configuration that reads it. */
export interface Sample {
  readonly origin: string;
  readonly newsroom: ConfiguredNewsroom;
  close(): Promise<void>;
}

/**
 * Starts the sample's upstream, on `port` if that is free (so that addresses stay the same from one
 * start to the next), else on any.
 */
export async function startSample(port: number): Promise<Sample> {
  const upstream = await startSampleUpstream({ folder: FOLDER, port }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error;
    return startSampleUpstream({ folder: FOLDER, port: 0 });
  });
  const yaml = (await readFile(join(FOLDER, 'newsroom.yaml'), 'utf8')).replaceAll(PLACEHOLDER, upstream.origin);
  const { value, problems } = parseNewsroomFile(yaml, 'examples/newsroom/newsroom.yaml');
  if (value === null) {
    await upstream.close();
    throw new WrongSettings(problems);
  }
  return { origin: upstream.origin, newsroom: configuredNewsroom(value), close: () => upstream.close() };
}
