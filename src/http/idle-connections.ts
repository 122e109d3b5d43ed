import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Milliseconds between two looks for idle connections while the server closes. */
const SWEEP = 50;

/** Connections of a server, and which of them are being answered. */
export interface Connections {
  /** An answer begins; to be told when it has ended, too. */
  begin(response: ServerResponse): void;
  end(response: ServerResponse): void;
  /** Ends whatever is not being answered, now and again until `stop` is called; returns `stop`. */
  sweep(): () => void;
}

/**
 * Follows a server's connections. Node's own `closeIdleConnections` leaves those alone on which nothing
 * was ever asked, as browsers open them in advance: a server would wait for them when it closes.
 */
export function followConnections(): Connections & { follow(server: Server): void } {
  const open = new Set<Socket>();
  const answered = new Map<ServerResponse, Socket>();
  const endIdle = () => {
    const busy = new Set(answered.values());
    for (const socket of open) if (!busy.has(socket)) socket.destroy();
  };
  return {
    follow(server) {
      server.on('connection', (socket) => {
        open.add(socket);
        socket.once('close', () => open.delete(socket));
      });
    },
    begin: (response) => void answered.set(response, response.req.socket),
    end: (response) => void answered.delete(response),
    sweep() {
      endIdle();
      const timer = setInterval(endIdle, SWEEP);
      return () => clearInterval(timer);
    },
  };
}
