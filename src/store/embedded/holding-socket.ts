import { closeSync, openSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';

/** A socket whose file stands in a store's directory: as long as its process lives, and no longer, it takes connections. */
export interface HoldingSocket {
  close(): void;
}

/** What connect(2) says of a socket whose process has ended, and of one whose file is not there. */
const GONE = new Set<unknown>(['ECONNREFUSED', 'ENOENT']);

/** Addresses of sockets hold some hundred bytes (unix(7)), directories may be longer: through this process's own handle they are short. */
function withAddress<T>(directory: string, name: string, use: (address: string) => T): { result: T; release(): void } {
  if (process.platform !== 'linux') return { result: use(join(directory, name)), release: () => undefined };
  const handle = openSync(directory, 'r');
  return { result: use(`/proc/self/fd/${handle}/${name}`), release: () => closeSync(handle) };
}

/** Makes one; null where the file system has no sockets. It keeps no process alive. */
export async function holdBySocket(directory: string, name: string): Promise<HoldingSocket | null> {
  const { result: server, release } = withAddress(directory, name, (address): Server => createServer((socket) => socket.destroy()).listen(address));
  try {
    await once(server, 'listening');
    server.unref();
    return {
      close() {
        server.close();
        rmSync(join(directory, name), { force: true });
      },
    };
  } catch {
    // What cannot be had here is made up for by the process's number.
    return null;
  } finally {
    release();
  }
}

/** Whether a process holds that socket, in whichever namespace it runs; the file of one that does not is taken away. */
export async function isHeldBySocket(directory: string, name: string): Promise<boolean> {
  const { result: socket, release } = withAddress(directory, name, (address) => connect(address));
  try {
    await once(socket, 'connect');
    return true;
  } catch (error) {
    // Anything else, as a socket of another user or one whose process is frozen, does not say that nobody is there.
    if (!GONE.has((error as NodeJS.ErrnoException).code)) return true;
    await rm(join(directory, name), { force: true });
    return false;
  } finally {
    socket.destroy();
    release();
  }
}
