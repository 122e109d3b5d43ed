import { Agent, buildConnector } from 'undici';
import { ForbiddenAddress, guardedLookup, isAllowed, type AllowedRanges, type Resolve } from './address-guard.js';

/** What connections are made by. */
export interface AgentSettings { readonly allow: AllowedRanges; readonly perHost: number; readonly connectTimeout: number; readonly resolve?: Resolve | undefined }

/**
 * Connections that end at allowed addresses only. Names are checked as they are looked up, so that what was
 * checked is what is dialled; and the other end once more when it is there, whatever way led to it.
 */
export function createGuardedAgent({ allow, perHost, connectTimeout, resolve }: AgentSettings): Agent {
  const dial = buildConnector({ lookup: guardedLookup(allow, resolve), timeout: connectTimeout });
  return new Agent({
    connections: perHost,
    connect(options, callback) {
      dial(options, (...[error, socket]) => {
        if (error) return callback(error, null);
        // Without an address it has been reset meanwhile, which undici finds out by itself.
        const { remoteAddress } = socket;
        if (remoteAddress === undefined || isAllowed(remoteAddress, allow)) return callback(null, socket);
        socket.destroy();
        callback(new ForbiddenAddress(options.hostname, remoteAddress), null);
      });
    },
  });
}
