import { ErrorReply, createClient } from '@redis/client';

/** The driver's client, plain: no modules, no scripts, the protocol's third version. */
export type Client = ReturnType<typeof clientFor>;

/**
 * A client of one connection, not opened yet. It neither connects again by itself nor keeps commands for later: who
 * holds it decides that. The third version of the protocol answers commands on a connection that is subscribed, too.
 */
export function clientFor(url: string, connectTimeout: number) {
  return createClient({
    url,
    RESP: 3,
    disableOfflineQueue: true,
    disableClientInfo: true,
    maintNotifications: 'disabled',
    socket: { reconnectStrategy: false, connectTimeout },
  });
}

/** Which start of which server this is: `run_id` of INFO, new whenever a server starts. Null where a server does not say. */
export async function runIdOf(client: Client): Promise<string | null> {
  const info = await client.info('server').catch((error: unknown) => {
    // Not everybody may ask.
    if (error instanceof ErrorReply) return '';
    throw error;
  });
  return /^run_id:([0-9a-f]+)/mu.exec(String(info))?.[1] ?? null;
}
