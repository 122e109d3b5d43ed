import { parentPort } from 'node:worker_threads';
import { packed, type Reply, type Request, type Said } from './messages.js';
import { readHere } from './read-here.js';

/** The thread that reads documents, one at a time: it is asked for the next when it has answered. */
const port = parentPort;
if (!port) throw new Error('This is the entry of a worker thread; start khabar by bin/khabar.js.');

const answer = (reply: Reply) => port.postMessage(reply);

function said(request: Request): Promise<Said> {
  switch (request.kind) {
    case 'feed': return readHere.feed(request.text, request.context);
    case 'page': return readHere.page(request.text, request.url, request.selectors);
    case 'body': return readHere.body(request.text, request.around);
  }
}

async function read(request: Request): Promise<void> {
  try {
    answer({ kind: 'READ', document: await said(request) });
  } catch (thrown) {
    answer({ kind: 'FAILED', failure: packed(thrown) });
  }
}

port.on('message', (request: Request) => void read(request));
answer({ kind: 'READY' });
