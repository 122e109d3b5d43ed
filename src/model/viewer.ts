/** What somebody may be; a viewer can be several. Nobody signed in is ANONYMOUS. */
export const ROLES = ['ANONYMOUS', 'READER', 'MODERATOR', 'EDITOR', 'OPERATOR', 'PARTNER'] as const;
export type Role = (typeof ROLES)[number];

/** Who is asking: from a signed token or an API key, checked before anything runs. */
export interface Viewer {
  /** The token's `sub`, or the key's name; null when anonymous. */
  subject: string | null;
  name: string | null;
  roles: readonly Role[];
}
