/** Bytes of the longest text that is written without asking for memory. */
const ROOM = 2048;
/** UTF-8 takes at most three bytes for a UTF-16 unit. */
const MOST_A_UNIT = 3;

const scratch = Buffer.allocUnsafeSlow(ROOM);

/** A text's UTF-8 in base64url (RFC 4648 section 5), without padding. An article page has some forty of them. */
export function base64url(text: string): string {
  if (text.length * MOST_A_UNIT > ROOM) return Buffer.from(text, 'utf8').toString('base64url');
  return scratch.toString('base64url', 0, scratch.write(text));
}
