import type { RequestListener } from 'node:http';
import type { Connections } from './idle-connections.js';
import type { Handle } from './quick-lane.js';
import { observeRequests, type RequestObserver, type RequestWatch } from './watch-requests.js';

/** Makes what a server calls for each request of the framework that answers what nobody else does. */
export type ServeFront = (framework: Handle) => RequestListener;

/** What stands in front of the framework: whoever observes, and the quick lane once there is one. */
export interface Front {
  readonly serve: ServeFront;
  /** Opens the lane; `next` is the framework. */
  lane(open: (next: Handle) => Handle): void;
}

/** Every request is observed here, whoever answers it. */
export function createFront(observers: readonly RequestObserver[], connections: Pick<Connections, 'begin' | 'end'>, watch: Pick<RequestWatch, 'began'> | undefined): Front {
  const observe = observeRequests([...observers, (_ended, _request, response) => connections.end(response)]);
  let framework: Handle = () => undefined;
  let first: Handle = (request, response) => framework(request, response);
  return {
    serve(handle) {
      framework = handle;
      return (request, response) => {
        watch?.began();
        connections.begin(response);
        observe(request, response);
        first(request, response);
      };
    },
    lane(open) {
      first = open((request, response) => framework(request, response));
    },
  };
}
