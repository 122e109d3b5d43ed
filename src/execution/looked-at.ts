import type { Viewer } from '../model/viewer.js';
import type { Context } from '../resolvers/context.js';

/** A context that tells whether somebody looked at the viewer in it. */
export function watchViewer(context: Context): { readonly context: Context; readonly wasLookedAt: () => boolean } {
  let isLookedAt = false;
  const watched = Object.create(context, {
    viewer: {
      get(): Viewer {
        isLookedAt = true;
        return context.viewer;
      },
    },
  }) as Context;
  return { context: watched, wasLookedAt: () => isLookedAt };
}
