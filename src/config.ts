import { readFile } from 'node:fs/promises';
import { readEnvironment, unknownVariables, type Environment } from './config/environment.js';
import { BARE_NEWSROOM, configuredNewsroom, withSubscriptions, type ConfiguredNewsroom } from './config/newsroom.js';
import { parseNewsroomFile } from './config/newsroom-file.js';
import { parseOpmlFile } from './config/opml.js';
import { WrongSettings, type Problem } from './config/problem.js';

/** What the command line adds to the environment. */
export interface StartArguments {
  /** A newsroom file; wins over KHABAR_CONFIG. */
  config?: string | undefined;
  /** OPML files. */
  feeds: readonly string[];
}

/** Everything the program is set to, checked and frozen. */
export interface Config {
  readonly environment: Environment;
  /** Null when nothing was configured: then the sample newsroom is served. */
  readonly newsroom: ConfiguredNewsroom | null;
  /** Variables that look like ours and are none. */
  readonly unknown: readonly string[];
}

async function read(path: string, problems: Problem[]): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    problems.push({ where: path, message: code === 'ENOENT' ? 'there is no such file' : `it cannot be read: ${(error as Error).message}` });
    return null;
  }
}

/** Reads and checks all settings; throws `WrongSettings` with every problem found, not only the first. */
export async function loadConfig({ config, feeds }: StartArguments, env: NodeJS.ProcessEnv): Promise<Config> {
  const { environment, problems } = readEnvironment(env);
  const path = config ?? environment.KHABAR_CONFIG;
  let file = path === '' && feeds.length === 0 ? null : BARE_NEWSROOM;
  if (path !== '') {
    const yaml = await read(path, problems);
    const parsed = yaml === null ? null : parseNewsroomFile(yaml, path);
    problems.push(...(parsed?.problems ?? []));
    file = parsed?.value ?? file;
  }
  for (const name of feeds) {
    const xml = await read(name, problems);
    if (xml === null || file === null) continue;
    const parsed = parseOpmlFile(xml, name, file.editions[0]?.language ?? 'und');
    problems.push(...parsed.problems);
    file = withSubscriptions(file, parsed.value);
  }
  if (problems.length > 0) throw new WrongSettings(problems);
  return Object.freeze({ environment, newsroom: file && configuredNewsroom(file), unknown: unknownVariables(env) });
}
