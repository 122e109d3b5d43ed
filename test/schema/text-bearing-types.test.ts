import { describe, expect, test } from '@jest/globals';
import { buildSchema, isObjectType } from 'graphql';
import { readSchemaFiles } from '../../src/project-files.js';

/** Fields that hold text in a language somebody reads. */
const READ = new Set(['title', 'headline', 'description', 'caption', 'name']);
/** Types with such a field whose language is another's: who wrote a comment, who is asking. */
const WITHOUT = new Set(['CommentAuthor', 'Viewer']);

describe('every type that bears text', () => {
  test('says its language and direction', async () => {
    const schema = buildSchema(await readSchemaFiles());
    const bearing = Object.values(schema.getTypeMap())
      .filter(isObjectType)
      .filter(({ name }) => !name.startsWith('__') && !WITHOUT.has(name))
      .filter((type) => Object.keys(type.getFields()).some((field) => READ.has(field)));
    const silent = bearing.filter((type) => !type.getInterfaces().some(({ name }) => name === 'Localized'));
    expect(bearing.length).toBeGreaterThan(7);
    expect(silent.map(({ name }) => name)).toEqual([]);
  });
});
