import { existsSync, readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../', import.meta.url);

/** The program in a few files, as `npm run build` makes it. */
export const bundle = new URL('dist/khabar.js', root);

/** Whether the bundle was made after the last change of the sources; an image has none. */
export function isFresh() {
  if (!existsSync(bundle)) return false;
  const made = statSync(bundle).mtimeMs;
  return ['src', 'examples/newsroom'].every((folder) => {
    const path = fileURLToPath(new URL(folder, root));
    return !existsSync(path) || readdirSync(path, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .every((name) => statSync(`${path}/${name}`).mtimeMs <= made);
  });
}
