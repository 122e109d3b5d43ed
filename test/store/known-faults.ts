/** What a server that is not MongoDB does instead of what a test of the contract, named by its title, asks for. */
export type KnownFaults = Readonly<Record<string, string>>;

const ARRAY_BOUNDS = 'bounds on a field that holds an array must be met by one element; in MongoDB each by any';
const UTF_16 = 'it orders strings by UTF-16 units, MongoDB by code points, so that emoji come before U+E000 to U+FFFF';

const UNION = '$unionWith adds another pipeline’s documents behind, nested too';

/**
 * By the server's name, as scripts/test-wire.js gives it. Such a test must fail there: once it does not, the server
 * has been mended, and the line goes.
 */
const KNOWN_FAULTS: Readonly<Record<string, KnownFaults>> = {
  // 1.47.0
  'mongo-java-server': {
    'strings of every kind are found again, and ordered by their UTF-8 bytes': UTF_16,
    'beyond the basic plane are ordered by code point, bounds too': UTF_16,
    'bounds on an array may be met by different elements': ARRAY_BOUNDS,
    'random documents, filters, orders and pages, with both bounds of a field': ARRAY_BOUNDS,
    [UNION]: 'it does not know $unionWith; the program then asks for each list by itself',
  },
  // 0.7.0b3
  SecantusDB: {
    'ranges, both ends': '$gte with $lt finds nothing where an index gives the order ascending',
    'bounds on an array may be met by different elements': ARRAY_BOUNDS,
    'a count of nothing is no row': '$count gives a row with 0',
    'a pattern may be a regular expression itself, to which a letter is not two halves': 'a regular expression on an indexed field finds nothing; $regex does',
  },
};

/** The faults of the server that the tests run against; of one that is not in the table, none. */
export function faultsOf(server: string | undefined): KnownFaults {
  return KNOWN_FAULTS[server ?? ''] ?? {};
}

/** Whether the server that the tests run against, if any, reads several lists in one call. */
export const readsListsTogether = !(UNION in faultsOf(process.env.KHABAR_TEST_MONGODB_SERVER));
