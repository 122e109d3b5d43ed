import { parse } from 'yaml';
import { Fields, SampleError } from './fields.js';

/** The value of a YAML text; throws SampleError with the line where it is none. */
export function readYaml(file: string, text: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    throw new SampleError(file, 'YAML', error instanceof Error ? error.message : String(error));
  }
}

/** The mappings of a YAML list. */
export function readYamlList(file: string, text: string, known: readonly string[]): Fields[] {
  const value = readYaml(file, text);
  if (!Array.isArray(value)) throw new SampleError(file, 'the whole', 'expected a list');
  return value.map((entry, at) => new Fields(file, entry, known, String(at + 1)));
}
