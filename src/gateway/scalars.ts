import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { GraphQLDateTime } from 'graphql-scalars';

function canonicalTag(value: unknown): string {
  try {
    const [tag] = typeof value === 'string' ? Intl.getCanonicalLocales(value) : [];
    if (tag !== undefined) return tag;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  throw new GraphQLError(`A language tag is expected (BCP 47, e.g. "ar" or "en-GB"), not ${JSON.stringify(value)}.`);
}

/** BCP 47; what comes in is brought to its canonical spelling, what goes out was checked when it was stored. */
const LanguageTag = new GraphQLScalarType<string, string>({
  name: 'LanguageTag',
  serialize: (value) => value as string,
  parseValue: canonicalTag,
  parseLiteral: (node: ValueNode) => canonicalTag(node.kind === Kind.STRING ? node.value : null),
});

function webAddress(value: unknown): URL {
  const url = typeof value === 'string' && URL.canParse(value) ? new URL(value) : null;
  if (url && /^https?:$/u.test(url.protocol)) return url;
  throw new GraphQLError(`An absolute http or https address is expected, not ${JSON.stringify(value)}.`);
}

/** Stored addresses went through the URL parser on their way in: only what clients send is parsed. */
const Url = new GraphQLScalarType<URL, string>({
  name: 'URL',
  serialize: (value) => value as string,
  parseValue: webAddress,
  parseLiteral: (node: ValueNode) => webAddress(node.kind === Kind.STRING ? node.value : null),
});

/** How the schema's scalars read and write; their descriptions stand in the SDL. */
export const scalars = { DateTime: GraphQLDateTime, LanguageTag, URL: Url };
