import type { FormattedExecutionResult } from 'graphql';

/** Data whose text is known already: writing a page of JSON costs as much as a tenth of making it. */
const texts = new WeakMap<object, string>();

/** Notes how this data is written. */
export function noteText<D extends object>(data: D, text: string): D {
  texts.set(data, text);
  return data;
}

/** A result as it goes out; Apollo's own way for what has not been written yet. */
export function writeResult(result: FormattedExecutionResult): string {
  const { data, errors, extensions } = result;
  const text = data && !errors && !extensions ? texts.get(data) : undefined;
  return text === undefined ? `${JSON.stringify(result)}\n` : `{"data":${text}}\n`;
}
