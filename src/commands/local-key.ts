import { randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const FILE = 'token.key';
/** As many bytes as HS256's hash has (RFC 7518 section 3.2). */
const BYTES = 32;

/**
 * The secret that signs local tokens, made on first use. The file is for its owner alone (mode 0600) and
 * appears whole or not at all: of two processes that start at once, both end with the same key. Rejects
 * when the folder cannot be written, or when the file holds something else.
 */
export async function loadLocalKey(directory: string): Promise<Uint8Array> {
  const path = join(directory, FILE);
  const held = await read(path);
  if (held) return held;
  await mkdir(directory, { recursive: true });
  const draft = join(directory, `.${FILE}.${randomUUID()}`);
  try {
    await writeFile(draft, `${randomBytes(BYTES).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
    // Unlike a rename, a link never replaces what another process has put there meanwhile (POSIX link()).
    await link(draft, path).catch(ignore('EEXIST'));
  } finally {
    await rm(draft, { force: true });
  }
  const made = await read(path);
  if (!made) throw new Error(`The key file ${path} disappeared while it was made.`);
  return made;
}

async function read(path: string): Promise<Uint8Array | null> {
  const text = await readFile(path, 'utf8').catch(ignore('ENOENT'));
  if (text === null) return null;
  const key = Buffer.from(text.trim(), 'base64url');
  if (key.length < BYTES) throw new Error(`The key file ${path} holds no key of ${BYTES} bytes; delete it to have a new one made.`);
  return new Uint8Array(key);
}

function ignore(code: string): (error: unknown) => null {
  return (error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === code) return null;
    throw error;
  };
}
