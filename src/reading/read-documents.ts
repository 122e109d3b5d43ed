import { parentPort } from 'node:worker_threads';
import { readHere } from '../formats/document-reader.js';
import { packed, type Reply, type Request } from './messages.js';

/** The thread that reads documents, one at a time: it is asked for the next when it has answered. */
const port = parentPort;
if (!port) throw new Error('This is the entry of a worker thread; start khabar by bin/khabar.js.');

const answer = (reply: Reply) => port.postMessage(reply);

async function read(request: Request): Promise<void> {
  try {
    const document = request.kind === 'feed'
      ? await readHere.feed(request.text, request.context)
      : await readHere.page(request.text, request.url, request.selectors);
    answer({ kind: 'READ', document });
  } catch (thrown) {
    answer({ kind: 'FAILED', failure: packed(thrown) });
  }
}

port.on('message', (request: Request) => void read(request));
answer({ kind: 'READY' });
