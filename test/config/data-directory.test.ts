import { access, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openDataDirectory, temporaryDirectory } from '../../src/data-directory.js';

describe('the data directory', () => {
  let parent: string;
  beforeAll(async () => {
    parent = await mkdtemp(join(tmpdir(), 'khabar-test-'));
  });
  afterAll(() => rm(parent, { recursive: true }));

  test('is made when it is missing, and stays', async () => {
    const { path, temporary, dispose } = await openDataDirectory(join(parent, 'a', 'b'));
    await dispose();
    await access(path);
    expect(temporary).toBe(false);
  });

  test('that cannot be written is refused with what to do', async () => {
    const file = join(parent, 'file');
    await writeFile(file, '');
    await expect(openDataDirectory(join(file, 'data'))).rejects.toThrow(/cannot be written\. Set KHABAR_DATA_DIR/u);
  });

  test('of one run only is gone afterwards, and no other has the same', async () => {
    const [one, other] = await Promise.all([temporaryDirectory(), temporaryDirectory()]);
    expect(one.path).not.toBe(other.path);
    for (const { path, temporary, dispose } of [one, other]) {
      expect(temporary).toBe(true);
      await access(path);
      await dispose();
      await expect(access(path)).rejects.toMatchObject({ code: 'ENOENT' });
    }
  });
});
