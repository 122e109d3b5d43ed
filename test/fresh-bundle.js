import { isFresh } from '../bin/fresh-bundle.js';

/** Makes the bundle anew when the sources are newer: tests that start the program would compile it at each start. */
export default async function freshBundle() {
  if (!isFresh()) await import('../scripts/build.js');
}
