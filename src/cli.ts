import { createHash, randomBytes } from 'node:crypto';
import { Command, InvalidArgumentError } from 'commander';
import { bodiesCommand, exampleText, feedsCommand, pagesCommand } from './cli/feeds.js';
import { issueToken } from './commands/issue-token.js';
import { loadLocalKey } from './commands/local-key.js';
import { loadConfig } from './config.js';
import { openDataDirectory } from './data-directory.js';
import { ROLES, type Role } from './model/viewer.js';
import { readVersion } from './project-files.js';

const collect = (value: string, before: string[]) => [...before, value];

function roleOf(value: string, before: readonly Role[] = []): Role[] {
  const role = ROLES.find((known) => known === value.toUpperCase());
  if (role) return [...before, role];
  throw new InvalidArgumentError(`One of ${ROLES.map((known) => known.toLowerCase()).join(', ')} is expected.`);
}

/** A number and a unit, as written: of what jose reads, what it cannot misread. No sign, so never in the past. */
function durationOf(value: string): string {
  if (/^[1-9]\d{0,5}[smhd]$/u.test(value)) return value;
  throw new InvalidArgumentError('A duration is expected, e.g. 30m, 12h or 30d.');
}

const program = new Command('khabar').description('A GraphQL gateway for news, Arabic and right-to-left first.');

// Else the default command gets it, and complains of an argument too many.
program.hook('preSubcommand', (_program, command) => {
  const [first] = program.args;
  if (first === undefined || first.startsWith('-') || first === command.name()) return;
  program.error(`error: unknown command '${first}'; khabar --help says which there are`);
});

program
  .command('serve', { isDefault: true })
  .description('serve a newsroom; without a configuration the sample newsroom')
  .option('--config <file>', 'newsroom file (YAML)')
  .option('--feeds <file>', 'OPML file with feeds to read; may be given several times', collect, [])
  .addHelpText('after', exampleText(['khabar serve --feeds my.opml']))
  .action(async (options: { config?: string; feeds: string[] }) => {
    // Loaded here, so that the small commands answer at once.
    const { serve } = await import('./main.js');
    await serve(options);
  });

program
  .command('check-config')
  .description('check the settings and say everything that is wrong with them')
  .option('--config <file>', 'newsroom file (YAML)')
  .option('--feeds <file>', 'OPML file; may be given several times', collect, [])
  .addHelpText('after', exampleText(['khabar check-config --config newsroom.yaml']))
  .action(async (options: { config?: string; feeds: string[] }) => {
    const { newsroom, unknown } = await loadConfig(options, process.env);
    for (const name of unknown) console.error(`${name} is set, but there is no such setting; is it misspelt?`);
    console.log(newsroom ? `Fine: ${newsroom.sources.length} sources with ${newsroom.feeds.length} feeds.` : 'Fine: the sample newsroom.');
  });

program
  .command('token')
  .description('issue a token that this machine’s gateway accepts, signed with the key in its data directory')
  .requiredOption('--role <role>', `${ROLES.map((role) => role.toLowerCase()).join(', ')}; may be given several times`, roleOf)
  .option('--subject <name>', 'whom it is for', 'local')
  .option('--expires <duration>', 'how long it holds, e.g. 30m, 12h or 30d', durationOf, '12h')
  .addHelpText('after', exampleText(['khabar token --role operator --expires 30m']))
  .action(async (options: { role: Role[]; subject: string; expires: string }) => {
    const { environment } = await loadConfig({ feeds: [] }, { ...process.env, KHABAR_CONFIG: '' });
    const { path } = await openDataDirectory(environment.KHABAR_DATA_DIR);
    const { role: roles, subject, expires: expiresIn } = options;
    console.log(await issueToken({ key: await loadLocalKey(path), roles, subject, expiresIn }));
  });

program
  .command('key')
  .description('make an API key: the key to hand over, and the lines for the newsroom file, which never holds the key itself')
  .requiredOption('--name <name>', 'who gets it')
  .requiredOption('--role <role>', `${ROLES.map((role) => role.toLowerCase()).join(', ')}; may be given several times`, roleOf)
  .addHelpText('after', exampleText(['khabar key --name "Example Weekly" --role partner']))
  .action(({ name, role }: { name: string; role: Role[] }) => {
    const key = `khabar_${randomBytes(32).toString('base64url')}`;
    const sha256 = createHash('sha256').update(key).digest('hex');
    console.log(`Hand over (shown this once): ${key}\n\nInto the newsroom file:\napiKeys:`);
    console.log(`  - name: ${JSON.stringify(name)}\n    roles: [${role.join(', ')}]\n    sha256: ${sha256}`);
  });

program
  .command('migrate')
  .description('bring what is stored to the shape of this version; servers on MongoDB may run meanwhile, that of a directory may not')
  .option('--dry-run', 'say what would be done, and change no document (missing indexes are made, as by any start)')
  .option('--again', 'look at everything once more, also at what was done: when the last server of the version before is gone')
  .option('--json', 'print for a machine')
  .addHelpText('after', `${exampleText(['khabar migrate --dry-run', 'khabar migrate'])}

It may be stopped (Ctrl-C) and run again; it goes on where it was.
Ends with 0 when nothing is left to do, 1 when documents failed, 78 when the store is newer than this program, 130 when stopped.`)
  .action(async (options: { dryRun?: boolean; again?: boolean; json?: boolean }) => (await import('./cli/migrate.js')).migrateCommand(options));

program.addCommand(feedsCommand()).addCommand(pagesCommand()).addCommand(bodiesCommand());

/** 1, unless the error says otherwise. */
function exitCodeOf(error: unknown): number {
  const { exitCode } = error as { exitCode?: unknown };
  return typeof exitCode === 'number' ? exitCode : 1;
}

/** Runs the command line; what goes wrong is said in a sentence and ends with exit code 1, or the one that the error names. */
export async function run(argv: readonly string[]): Promise<void> {
  try {
    program.version(await readVersion());
    await program.parseAsync(argv, { from: 'user' });
  } catch (error) {
    console.error(process.env['LOG_LEVEL'] === 'debug' ? error : (error as Error).message);
    process.exitCode = exitCodeOf(error);
  }
}
