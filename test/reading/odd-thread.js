import { parentPort } from 'node:worker_threads';

const answer = (reply) => parentPort.postMessage(reply, []);

/** A thread in which a document is what happens to who reads it. */
const DOCUMENTS = {
  'takes for ever': () => {
    for (;;) void 0;
  },
  'takes for ever in one expression': () => /^(a+)+$/u.test(`${'a'.repeat(60)}b`),
  'makes ever more': () => {
    const all = [];
    for (;;) {
      all.push(Array.from({ length: 1000 }, () => ({})));
      rest();
    }
  },
  // Where V8 itself would end the whole program at the limit of a thread.
  'makes one thing that grows': () => {
    const one = [];
    for (;;) {
      for (let count = 0; count < 10_000; count++) one.push(count / 2);
      rest();
    }
  },
  'holds memory that is not V8’s': () => {
    const all = [];
    for (;;) {
      all.push(Buffer.alloc(100_000, 1));
      rest();
    }
  },
  'is more than V8 has': () => {
    throw Object.assign(new Error('out of memory'), { code: 'ERR_WORKER_OUT_OF_MEMORY' });
  },
  'ends the thread': () => process.exit(3),
  'breaks the thread': () => {
    throw new RangeError('broken at large');
  },
  'is fine': () => answer({ kind: 'READ', document: { title: 'Read' } }),
};

/** A millisecond, so that what grows does so no faster than it can be watched on a busy machine. */
function rest() {
  const until = performance.now() + 1;
  while (performance.now() < until);
}

parentPort.on('message', ({ text }) => DOCUMENTS[text]());
answer({ kind: 'READY' });
