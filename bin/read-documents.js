// Where the thread that reads documents starts when the program runs from its sources: a thread does not take over
// what compiles them as they load.
import { register } from 'tsx/esm/api';

register();
await import('../src/reading/read-documents.ts');
