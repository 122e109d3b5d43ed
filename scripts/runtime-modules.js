/**
 * Copies what the bundle still needs of node_modules into a folder: `node scripts/runtime-modules.js FOLDER`. For an
 * image, which is a third as large by it. Goes by package-lock.json: the externals and all that they depend on.
 */
import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXTERNALS } from './externals.js';

const [, , target] = process.argv;
if (!target) throw new Error('Say where to: node scripts/runtime-modules.js FOLDER');

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));

/** Where Node finds a package for whoever lies at `from`: the nearest node_modules above. */
function placeOf(name, from) {
  for (let above = from; ; above = above.slice(0, Math.max(0, above.lastIndexOf('/node_modules/')))) {
    const place = `${above === '' ? '' : `${above}/`}node_modules/${name}`;
    if (packages[place]) return place;
    if (above === '') return null;
  }
}

const wanted = new Set();
const want = (name, from) => {
  const place = placeOf(name, from);
  // What is optional, or for another kind of machine, was not installed.
  if (place === null || wanted.has(place) || !existsSync(place)) return;
  wanted.add(place);
  const { dependencies = {}, optionalDependencies = {} } = packages[place];
  for (const needed of Object.keys({ ...dependencies, ...optionalDependencies })) want(needed, place);
};
for (const name of EXTERNALS) want(name, '');
for (const place of wanted) cpSync(place, join(target, place), { recursive: true, filter: (path) => path === place || !path.slice(place.length).includes('/node_modules') });
console.log(`${wanted.size} packages copied to ${target}`);
