/** What undoing a coding gives. */
export interface Unpacked {
  readonly data: Buffer;
  /** Whether what was packed arrived whole, by the coding's own mark of its end; null when nothing was packed. */
  readonly cameToEnd: boolean | null;
}

/** Whether data, from a place on, is a beginning of a mark that was cut off within it. */
export function isHalfMark(data: Buffer, at: number, mark: readonly number[]): boolean {
  const rest = [...data.subarray(at, at + mark.length)];
  return rest.length > 0 && rest.length < mark.length && rest.every((byte, index) => byte === mark[index]);
}

/** The refusal to unpack any further, by the code that node's own decoders have for it. */
export function tooLarge(): Error {
  return Object.assign(new Error('The answer unfolds to more than is read'), { code: 'ERR_BUFFER_TOO_LARGE' });
}
