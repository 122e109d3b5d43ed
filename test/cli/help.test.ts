import { expect, test } from '@jest/globals';
import { bodiesCommand, feedsCommand, pagesCommand } from '../../src/cli/feeds.js';

const commands = [feedsCommand(), pagesCommand(), bodiesCommand()].flatMap((group) => group.commands.map((command) => ({ name: `${group.name()} ${command.name()}`, command })));

test.each(commands)('khabar $name --help has an example', ({ name, command }) => {
  let told = '';
  command.configureOutput({ writeOut: (text) => void (told += text) });
  command.outputHelp();
  expect(told).toMatch(new RegExp(`Example:\\n  khabar ${name}`, 'u'));
});

test('every command that a machine may read from has --json', () => {
  expect(commands.filter(({ command }) => !command.options.some(({ long }) => long === '--json')).map(({ name }) => name)).toEqual(['feeds export']);
});
