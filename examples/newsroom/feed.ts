import { homePath, picturePath, playerPath, tagUri } from './addresses.js';
import type { Report } from './archive.js';
import { servedBody } from './body.js';
import type { Outlet } from './outlets.js';
import type { Text } from './shapes.js';

/** One feed document to be written, whatever its format. */
export interface Feed {
  readonly outlet: Outlet;
  readonly title: string;
  /** Scheme and authority of this server, no slash at the end. */
  readonly origin: string;
  readonly path: string;
  readonly reports: readonly Report[];
  readonly withdrawn: readonly Text[];
  /** Path of the next older document; null where there is none. */
  readonly previousPath: string | null;
  /** Path of the subscription document, in an archive document; null in any other. */
  readonly currentPath: string | null;
}

/** The latest time that a feed document speaks of; the epoch when it is empty. */
export function feedUpdated({ reports, withdrawn }: Feed): Date {
  const times = [
    ...reports.map(({ published, updated }) => (updated ?? published).getTime()),
    ...withdrawn.map((text) => (text.withdrawn?.when ?? text.published).getTime()),
  ];
  return new Date(Math.max(0, ...times));
}

/** Address of the outlet's front page. */
export const feedHome = ({ origin, outlet }: Feed): string => origin + homePath(outlet.key);

/** An item's lasting name. */
export const itemGuid = (text: Text): string => tagUri(text.outlet, text.id);

/** A body for readers elsewhere: pictures and players by absolute address. */
export const syndicatedBody = (origin: string, text: Text): string =>
  servedBody(text.body, origin + picturePath(''), (film) => origin + playerPath(film));
