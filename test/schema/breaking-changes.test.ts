import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { CriticalityLevel, diff } from '@graphql-inspector/core';
import { buildSchema, type GraphQLSchema } from 'graphql';
import { readSchemaFiles } from '../../src/project-files.js';

/** The SDL of the last release: what clients were promised. A release replaces it. */
const RELEASED = buildSchema(readFileSync(new URL('released-0.1.0.graphql', import.meta.url), 'utf8'));

async function breaking(from: GraphQLSchema, sdl: string): Promise<string[]> {
  const changes = await diff(from, buildSchema(sdl));
  return changes.filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking).map(({ message }) => message);
}

describe('the schema', () => {
  test('breaks nothing that the last release promised', async () => {
    expect(await breaking(RELEASED, await readSchemaFiles())).toEqual([]);
  });

  test('a field that is gone or may suddenly be null would be noticed', async () => {
    const sdl = await readSchemaFiles();
    expect(await breaking(RELEASED, sdl.replace(/"{3}How many comments[^"]+"{3}\s+commentCount: Int!/u, ''))).toEqual(["Field 'commentCount' was removed from object type 'Article'"]);
    expect(await breaking(RELEASED, sdl.replace('  commentCount: Int!', '  commentCount: Int'))).toHaveLength(1);
  });
});
