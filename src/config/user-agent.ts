/** Characters of a contact that are told; a header field has no room for more. */
const LONGEST = 200;

/** The User-Agent of every request upstream (RFC 9110 section 10.1.5): what asks, and how its operator is reached. */
export function userAgent(version: string, contact: string): string {
  // In a comment parentheses and backslashes would need quoting, and other than ASCII is not to be sent.
  const plain = contact.trim().replace(/[()\\]/gu, ' ');
  const ascii = plain.replace(/[^\x20-\x7e]+/gu, (text) => `%${Buffer.from(text).toString('hex').toUpperCase().match(/../gu)?.join('%') ?? ''}`);
  return `khabar/${version} (${ascii === '' ? 'news gateway' : `+${ascii.slice(0, LONGEST)}`})`;
}
