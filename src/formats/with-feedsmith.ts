import { ParseError } from 'feedsmith';
import { UnreadableFeed } from './unreadable-feed.js';

/**
 * Runs feedsmith and gives its refusal our name and the parser's own reason, which it keeps as `cause`.
 * A document without anything that feedsmith knows is not refused: withdrawals alone make a feed too.
 * @throws {UnreadableFeed} for markup that cannot be parsed
 */
export function withFeedsmith<Parsed extends object>(
  format: string,
  url: string,
  parse: () => Partial<Parsed>,
): Partial<Parsed> {
  try {
    return parse();
  } catch (error) {
    if (error instanceof ParseError) return {};
    const reason = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    throw new UnreadableFeed('MALFORMED', `The ${format} document at ${url} cannot be parsed: ${reason}`, { cause: error });
  }
}
