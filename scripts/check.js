/**
 * Everything that must hold before a change lands: `npm run check`. Each step runs whether or not
 * the ones before it passed, so that one run tells all. `--but-tests` leaves the tests out, for who has just
 * run them.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const GENERATED = 'src/resolvers/types.generated.ts';

function run(command, args) {
  return spawnSync(command, args, { stdio: 'inherit' }).status === 0;
}

/** The committed types are those that the schema gives; what was committed is put back. */
function generatedTypesAreCurrent() {
  const committed = readFileSync(GENERATED, 'utf8');
  const made = run('npx', ['graphql-codegen', '--config', 'codegen.ts', '--silent']);
  const current = readFileSync(GENERATED, 'utf8') === committed;
  writeFileSync(GENERATED, committed);
  if (made && !current) console.error(`${GENERATED} is not what schema/ gives: run npm run codegen and commit it.`);
  return made && current;
}

const STEPS = {
  'types': () => run('npx', ['tsc', '-p', '.']),
  'lint': () => run('npx', ['oxlint', '--deny-warnings', 'src', 'test', 'examples', 'bench', 'bin', 'scripts']),
  'schema lint': () => run('npx', ['eslint', '--max-warnings', '0', 'schema']),
  'generated types': generatedTypesAreCurrent,
  'bundle': () => run('npm', ['run', '--silent', 'build']),
  // The house rules, the breaking-change check and the documents are held by tests.
  'tests': () => run('npm', ['test', '--silent']),
};

const chosen = Object.entries(STEPS).filter(([name]) => name !== 'tests' || !process.argv.includes('--but-tests'));

const failed = chosen.filter(([name, step]) => {
  console.log(`\n== ${name}`);
  const started = Date.now();
  const passed = step();
  console.log(`== ${name}: ${passed ? 'passed' : 'FAILED'} in ${((Date.now() - started) / 1000).toFixed(1)} s`);
  return !passed;
});

console.log(failed.length === 0 ? '\nAll checks passed.' : `\nFailed: ${failed.map(([name]) => name).join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;
