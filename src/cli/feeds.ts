import { Command, InvalidArgumentError } from 'commander';

const SERVER = ['--server <url>', 'the server to work at; default: the one of HOST and PORT, and the store itself when none runs'] as const;
const TOKEN = ['--token <token>', 'an operator’s token; default: KHABAR_TOKEN, else one signed with the local key'] as const;
const CONFIG = ['--config <file>', 'newsroom file, where no server runs'] as const;
const JSON_OPTION = ['--json', 'for a machine'] as const;

function secondsOf(value: string): number {
  const [, count, unit] = /^(\d{1,7})([smh]?)$/u.exec(value) ?? [];
  if (count === undefined) throw new InvalidArgumentError('A duration is expected, e.g. 90s, 5m or 2h.');
  return Number(count) * ({ m: 60, h: 3600 }[unit ?? ''] ?? 1);
}

function addressOf(value: string): string {
  if (URL.canParse(value) && /^https?:$/u.test(new URL(value).protocol)) return value;
  throw new InvalidArgumentError('An address is expected that begins with http:// or https://.');
}

/** A subcommand that works at a server or at the store; its example stands in its help. */
const atDesk = (name: string, about: string, ...examples: string[]) =>
  new Command(name).description(about).option(...SERVER, addressOf).option(...TOKEN).option(...CONFIG).addHelpText('after', exampleText(examples));

/** How examples stand in a help. */
export const exampleText = (examples: readonly string[]): string => `\nExample:\n${examples.map((line) => `  ${line}`).join('\n')}`;

/** `khabar feeds …`; each part is loaded when it is called. */
export function feedsCommand(): Command {
  const feeds = new Command('feeds').description('add, list, check, import, export, replay and remove feeds');
  feeds.addCommand(
    atDesk('add', 'fetch an address and add it when it is a feed, or a page that names one', 'khabar feeds add https://outlet.example/rss.xml --section economy --every 10m')
      .argument('<url>', 'its address, or that of a page that names it', addressOf)
      .option('--name <name>', 'the outlet’s name; default: the feed’s title')
      .option('--site <url>', 'the outlet’s site; default: what the feed says', addressOf)
      .option('--language <tag>', 'e.g. ar or en-GB; default: what the feed says, else what its texts are in')
      .option('--section <slug>', 'the department of all its items; default: by their own subjects')
      .option('--every <duration>', 'how often it is read, e.g. 90s, 10m, 2h; default: by its own rhythm', secondsOf)
      .option('--videos', 'its items are films')
      .option('--full-text', 'it has summaries only: read each item’s page for the text')
      .option(...JSON_OPTION)
      .action(async (url: string, options) => (await import('./add-feed.js')).addFeedCommand(url, options)),
  );
  feeds.addCommand(
    atDesk('list', 'every feed and how it is doing', 'khabar feeds list', 'khabar feeds list --json | jq \'.[] | select(.state == "FAILING") | .url\'')
      .option(...JSON_OPTION)
      .action(async (options) => (await import('./list-feeds.js')).listFeeds(options)),
  );
  feeds.addCommand(
    new Command('check')
      .description('say what a feed gives, what is wrong with it and who can mend it; needs no server')
      .argument('<url-or-file>', 'an address or a local file')
      .option(...JSON_OPTION)
      .addHelpText('after', exampleText(['khabar feeds check https://outlet.example/rss.xml', 'khabar feeds check ./saved.xml --json']))
      .action(async (what: string, options) => (await import('./check.js')).checkFeed(what, options)),
  );
  feeds.addCommand(
    atDesk('import', 'add every feed of an OPML file; folders are departments where the newsroom has one of that title', 'khabar feeds import my.opml')
      .argument('<file>', 'OPML 1.0 or 2.0')
      .option(...JSON_OPTION)
      .action(async (file: string, options) => (await import('./import-feeds.js')).importFeeds(file, options)),
  );
  feeds.addCommand(
    atDesk('export', 'write all feeds as OPML 2.0, a folder for each department', 'khabar feeds export my.opml')
      .argument('[file]', 'where to; default: standard output')
      .action(async (file: string | undefined, options) => (await import('./export-feeds.js')).exportFeeds(file, options)),
  );
  feeds.addCommand(
    atDesk('replay', 'read the kept answers of feeds again, without asking the outlets', 'khabar feeds replay https://outlet.example/rss.xml', 'khabar feeds replay --all')
      .argument('[feeds...]', 'addresses or ids')
      .option('--all', 'every feed')
      .option(...JSON_OPTION)
      .action(async (names: string[], options) => (await import('./replay-feeds.js')).replayFeeds(names, options)),
  );
  feeds.addCommand(
    atDesk('remove', 'stop reading feeds that were added; their articles stay', 'khabar feeds remove https://outlet.example/rss.xml')
      .argument('<feeds...>', 'addresses or ids')
      .option(...JSON_OPTION)
      .action(async (names: string[], options) => (await import('./remove-feed.js')).removeFeedCommand(names, options)),
  );
  return feeds;
}

/** `khabar pages …` */
export function pagesCommand(): Command {
  return new Command('pages').description('look at article pages').addCommand(
    new Command('check')
      .description('say what an article’s page gives: title, byline, dates, picture, text')
      .argument('<url-or-file>', 'an address or a local file')
      .option(...JSON_OPTION)
      .addHelpText('after', exampleText(['khabar pages check https://outlet.example/news/1.html']))
      .action(async (what: string, options) => (await import('./check.js')).checkPage(what, options)),
  );
}

/** `khabar bodies …` */
export function bodiesCommand(): Command {
  return new Command('bodies').description('look after stored article texts').addCommand(
    new Command('audit')
      .description('read stored texts again by the present rules for safe HTML, and say which come out otherwise; no server may run meanwhile')
      .option('--fix', 'write those anew')
      .option(...JSON_OPTION)
      .addHelpText('after', exampleText(['khabar bodies audit', 'khabar bodies audit --fix']))
      .action(async (options) => (await import('./bodies.js')).auditStoredBodies(options)),
  );
}
