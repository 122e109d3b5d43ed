import type { CodegenConfig } from '@graphql-codegen/cli';

/** What resolvers get as the parent of each type: the model's own, or a view of it. */
const MODELS = Object.fromEntries(
  ['Article', 'ArticleVersion', 'Audio', 'Body', 'Block', 'Comment', 'Edition', 'Feed', 'Image', 'LiveStream', 'Section',
    'Sighting', 'Source', 'Story', 'StorySource', 'Video', 'Viewer'].map((type) => [type, `./parents.js#${type}Parent`]),
);

/** Types that have a connection. */
const CONNECTED = ['Article', 'ArticleVersion', 'Comment', 'Feed', 'Related', 'Sighting', 'Story', 'Video'];

/** `schema/` → the types that resolvers are checked against; the output is committed and compared in CI. */
const config: CodegenConfig = {
  schema: 'schema/*.graphql',
  generates: {
    'src/resolvers/types.generated.ts': {
      plugins: ['typescript', 'typescript-resolvers'],
      config: {
        useTypeImports: true,
        contextType: './context.js#Context',
        enumsAsTypes: true,
        strictScalars: true,
        scalars: {
          URL: { input: 'URL', output: 'string' },
          DateTime: 'Date',
          LanguageTag: 'string',
        },
        enumValues: { Direction: { LTR: 'ltr', RTL: 'rtl' } },
        mappers: {
          ...MODELS,
          Node: './parents.js#NodeParent',
          ...Object.fromEntries(
            CONNECTED.flatMap((type) => [
              [`${type}Connection`, `./parents.js#${type}ConnectionParent`],
              [`${type}Edge`, `./parents.js#${type}EdgeParent`],
            ]),
          ),
        },
      },
    },
  },
};

export default config;
