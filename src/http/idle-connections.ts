import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** Milliseconds between two looks for idle connections while the server closes. */
const SWEEP = 50;

/** Connections of a server, and which of them are being answered. */
export interface Connections {
  /** Ends whatever is not being answered, now and again until `stop` is called; returns `stop`. */
  sweep(): () => void;
}

/**
 * Follows a server's connections. Node's own `closeIdleConnections` leaves those alone on which nothing
 * was ever asked, as browsers open them in advance: a server would wait for them when it closes.
 */
export function followConnections(server: Server): Connections {
  const open = new Set<Socket>();
  const answered = new Set<Socket>();
  server.on('connection', (socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  server.on('request', ({ socket }, response) => {
    answered.add(socket);
    response.once('close', () => answered.delete(socket));
  });
  const endIdle = () => {
    for (const socket of open) if (!answered.has(socket)) socket.destroy();
  };
  return {
    sweep() {
      endIdle();
      const timer = setInterval(endIdle, SWEEP);
      return () => clearInterval(timer);
    },
  };
}
