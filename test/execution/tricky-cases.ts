import { globalId } from '../../src/model/global-id.js';
import type { Failing } from './hostile-world.js';

/** A case with what graphql-js says to it, roughly: so that each is known to be the case that it is named for. */
export interface TrickyCase {
  readonly behaviour: string;
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  readonly failing?: readonly Failing[];
  /** Roles of the viewer; nobody is signed in when they are left out. */
  readonly viewer?: 'editor' | 'operator' | 'odd';
  /** In the JSON of data and errors. */
  readonly shows: readonly string[];
}

const article = (id: string) => `article(id: "${globalId('Article', id)}")`;
const articles = (...ids: string[]) => `nodes(ids: [${ids.map((id) => `"${globalId('Article', id)}"`).join(', ')}])`;
const blocks = (id: string) => `{ ${article(id)} { body { blocks { __typename ... on ParagraphBlock { text } } } } }`;

/** What an executor gets wrong most easily, one behaviour a case. */
export const TRICKY: readonly TrickyCase[] = [
  { behaviour: 'a null in a list of non-null spreads to the nearest place that may be null', query: `{ ${article('upper-way')} { id audio { title } } viewer { subject } }`, shows: ['"article":null', 'Cannot return null for non-nullable field Article.audio.', '"audio",1]'] },
  { behaviour: 'an error inside a connection spreads through edges and nodes to the whole answer', query: '{ articles { edges { node { direction } } } }', shows: ['"data":null', 'Enum \\"Direction\\" cannot represent value: \\"sideways\\"'] },
  { behaviour: 'an error in one node of a list that may hold nulls leaves the others', query: `{ ${articles('a1', 'no-way', 'a2', 'held')} { id ... on Article { direction } } }`, shows: ['},null,{', '},null]'] },
  { behaviour: 'of two aliases of one field one fails and the other answers', query: `{ good: ${article('a1')} { id } bad: article(id: "no id") { id } }`, shows: ['"bad":null', 'This is no id of this graph'] },
  { behaviour: 'fields of one key are merged in the order in which the key first stood', query: `{ ${article('a1')} { headline ...A source { name } ... on Article { source { url name } language } } } fragment A on Article { source { id } headline version }`, shows: ['{"headline":"Headline three","source":{"id":'] },
  { behaviour: 'an error of a merged field is located at all of its places', query: `{ ${article('odd-nullables')} { headline ... { headline } } }`, shows: ['"locations":[{"line":1,"column":49},{"line":1,"column":64}]'] },
  { behaviour: 'a selection that is skipped whole is an empty object', query: `query($no: Boolean!) { ${article('a1')} { id @include(if: $no) ... @skip(if: true) { headline } } }`, variables: { no: false }, shows: ['{"article":{}}'] },
  { behaviour: 'skip counts before include', query: `{ ${article('a1')} { a: id @skip(if: true) @include(if: true) b: id @include(if: true) @skip(if: false) } }`, shows: ['{"b":'] },
  { behaviour: 'a condition that is null is an error of the field around it', query: `query($if: Boolean = true) { ${article('a1')} { id @include(if: $if) } viewer { subject } }`, variables: { if: null }, shows: ['Argument \\"if\\" of non-null type \\"Boolean!\\" must not be null.', '"article":null'] },
  { behaviour: 'a condition that is null at the top has no path', query: 'query($if: Boolean = true) { viewer @skip(if: $if) { subject } }', variables: { if: null }, shows: ['"data":null', 'must not be null.","locations":[{"line":1,"column":47}]'] },
  { behaviour: 'a block of an unknown type nulls the body', query: blocks('odd-text'), shows: ['"body":null', 'was resolved to a type \\"TableBlock\\" that does not exist inside the schema.'] },
  { behaviour: 'a block without a type nulls the body', query: blocks('odd-tongue'), shows: ['must resolve to an Object type at runtime for field \\"Body.blocks\\". Either the'] },
  { behaviour: 'a block of a type that is no block nulls the body', query: blocks('no-tongue'), shows: ['Runtime Object type \\"Article\\" is not a possible type for \\"Block\\".'] },
  { behaviour: 'a block of a type that is no object nulls the body', query: blocks('odd-way'), shows: ['was resolved to a non-object type \\"Direction\\".'] },
  { behaviour: 'a block whose type is a number nulls the body', query: blocks('upper-way'), shows: ['with value { type: 5 }, received \\"5\\".'] },
  { behaviour: 'a list that is none nulls what holds it', query: `{ ${article('no-way')} { audio { title } } }`, shows: ['Expected Iterable, but did not find one for field \\"Article.audio\\".'] },
  { behaviour: 'anything that can be iterated is a list', query: `{ ${article('set-of-sounds')} { audio { title } } }`, shows: ['[{"title":"x"},{"title":"y"}]'] },
  { behaviour: 'a number in place of an object has no fields', query: `{ ${article('odd-nullables')} { image { __typename caption } } }`, shows: ['{"__typename":"Image","caption":null}'] },
  { behaviour: 'a field that the viewer may not have nulls the place above, once for each object', query: `{ ${articles('a1', 'a2')} { id ... on Article { sightings { totalCount } } } }`, shows: ['[null,null]', '"UNAUTHENTICATED"'] },
  { behaviour: 'a field at the top that the viewer may not have nulls the whole answer', query: '{ viewer { subject } feeds { totalCount } }', viewer: 'editor', shows: ['"data":null', '"FORBIDDEN"'] },
  { behaviour: 'a field that the viewer may not have is given arguments that are wrong, too', query: 'query($n: Int) { feeds(first: $n) { totalCount } }', variables: { n: 0 }, viewer: 'editor', shows: ['"FORBIDDEN"'] },
  { behaviour: 'a role that nobody knows is an error of its place in the list', query: '{ viewer { roles } }', viewer: 'odd', shows: ['"data":null', '"path":["viewer","roles",1]'] },
  { behaviour: 'null sent for a variable with a default is an error where no null is taken', query: 'query($slug: String = "economy") { section(slug: $slug) { slug } viewer { subject } }', variables: { slug: null }, shows: ['"section":null', 'Argument \\"slug\\" of non-null type \\"String!\\" must not be null.'] },
  { behaviour: 'a variable that is left out has its default', query: 'query($slug: String = "economy", $n: Int) { section(slug: $slug) { articles(first: $n) { totalCount } } }', shows: ['"totalCount":'] },
  { behaviour: 'null in a list of ids is an error of the argument', query: `query($id: ID = "${globalId('Article', 'a1')}") { node(id: $id) { id } }`, variables: { id: null }, shows: ['"node":null', 'Argument \\"id\\"'] },
  { behaviour: 'one id stands for a list of one', query: `{ nodes(ids: "${globalId('Article', 'a1')}") { __typename } }`, shows: ['[{"__typename":"Article"}]'] },
  { behaviour: 'a variable that is of no use is refused', query: 'query($n: Int) { articles(first: $n) { totalCount } }', variables: { n: 2.5 }, shows: ['Int cannot represent non-integer value: 2.5'] },
  { behaviour: 'sizes of a page are refused one by one', query: '{ a: article(id: "x") { id } section(slug: "economy") { articles(first: 1, last: 1) { totalCount } } }', shows: ['exclude each other', '"section":null'] },
  { behaviour: 'the same object stands in one list twice', query: `{ ${articles('a1', 'a1', 'a1')} { id ... on Article { stories { nodes { id } } } } }`, shows: ['"nodes":[{'] },
  { behaviour: 'the same object is reached by two ways', query: `{ ${article('a1')} { comments { nodes { article { headline canonical { headline } } } } } other: article(uri: "https://outlet.example/a1") { headline } }`, shows: ['"other":{"headline":'] },
  { behaviour: 'a list is empty', query: `{ ${article('a5')} { stories { nodes { id } edges { cursor } pageInfo { startCursor hasNextPage } totalCount } versions { nodes { note } } } }`, shows: ['"versions":{"nodes":[]}'] },
  { behaviour: 'text is written as JSON.stringify writes it', query: `{ ${article('a4')} { headline } other: ${article('odd-text')} { headline description by edNote version commentCount firstCreated } }`, shows: ['\\ud83d', '"description":"5","by":"true","edNote":"0","version":3'] },
  { behaviour: 'a date that JSON cannot tell is null, and no error', query: `{ ${article('number-dates')} { versionCreated firstCreated } }`, shows: ['{"versionCreated":null,"firstCreated":null}},"errors":[]}'] },
  { behaviour: 'what a scalar lets pass is written whole', query: `{ ${article('odd-tongue')} { uri language } other: ${article('not-a-number')} { language } }`, shows: ['{"uri":7,"language":{"odd":[1,null,null]}}', '"other":{"language":null}'] },
  { behaviour: 'a number that is none in JSON is an error of the field', query: `{ ${article('odd-nullables')} { description edNote } other: ${article('not-a-number')} { version } }`, shows: ['String cannot represent value: NaN', 'Int cannot represent non-integer value: NaN'] },
  { behaviour: 'an outlet that is not there nulls the article', query: `{ ${article('lost-source')} { id source { name } } }`, shows: ['"article":null', 'which the newsroom does not hold'] },
  { behaviour: 'a department without a title is an error of its own place', query: `{ ${article('a3')} { id section { title } } }`, shows: ['"section":null', 'has no title in any language'] },
  { behaviour: 'what cannot be looked up, as there is no key, is an error', query: `{ ${article('no-uri')} { id videos { __typename } } other: ${article('no-uri')} { videos { totalCount } } }`, shows: ['The loader.load() function must be called with a value, but got: undefined.'] },
  { behaviour: 'a store that is gone is told in words for everybody', query: `{ ${article('a1')} { headline stories { totalCount } } }`, failing: ['stories'], shows: ['"article":null', '"STORE_UNAVAILABLE"'] },
  { behaviour: 'an error without a message is an error', query: `{ ${article('a1')} { comments { nodes { id } } } }`, failing: ['comments'], shows: ['"message":""'] },
  { behaviour: 'one failure is told at every place that waited for it', query: `{ ${articles('a1', 'a2')} { ... on Article { body { text } } } }`, failing: ['bodies'], shows: ['"path":["nodes",0,"body"]', '"path":["nodes",1,"body"]'] },
  { behaviour: 'a fragment that can never apply adds nothing', query: `{ ${article('a1')} { ... on Localized { ... on Comment { text } ... on Node { id } } } }`, shows: ['{"article":{"id":'] },
  { behaviour: 'a field without a readable parent that may be null is null', query: `{ node(id: "${globalId('Comment', 'c6')}") { ... on Comment { parent { id } article { uri } } } }`, shows: ['"parent":null,"article":{"uri"'] },
];
