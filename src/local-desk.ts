import { composeLocalDesk, type LocalDesk } from './compose-desk.js';
import type { Config } from './config.js';
import { BARE_NEWSROOM, configuredNewsroom } from './config/newsroom.js';
import { openDataDirectory } from './data-directory.js';
import { createLog } from './log.js';
import { readSchemaFiles } from './project-files.js';
import { readingSettings, storageIn } from './reading-settings.js';

/** Opens the store of the settings for a command, where no server has it. What is logged goes to standard error. */
export async function openLocalDesk({ environment, newsroom }: Config): Promise<LocalDesk> {
  const data = await openDataDirectory(environment.KHABAR_DATA_DIR);
  const settings = {
    ...(await readingSettings(environment, false)),
    sdl: await readSchemaFiles(),
    storage: storageIn(data, environment),
    newsroom: newsroom ?? configuredNewsroom(BARE_NEWSROOM),
  };
  return composeLocalDesk(settings, createLog(environment.LOG_LEVEL === 'info' ? 'error' : environment.LOG_LEVEL, 2));
}
