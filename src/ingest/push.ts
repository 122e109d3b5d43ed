import PQueue from 'p-queue';
import type { Feed, FeedPush } from '../model/feed.js';
import { createInbox, type Delivery } from './push-inbox.js';
import type { PushLinks } from './push-links.js';
import { pollSoon } from './push-poll.js';
import { readWord } from './push-read.js';
import { createRefusals, receive } from './push-receive.js';
import { isLeased, pushAfter } from './push-state.js';
import { subscribe } from './push-subscribe.js';
import type { PushTools } from './push-tools.js';
import { unsubscribe, type Leavings } from './push-unsubscribe.js';
import { answerHub } from './push-verify.js';
import { tellTrouble } from './tell-trouble.js';

/** How often it is looked which hubs are to be asked, in milliseconds. */
const TICK = 1000;
/** Hubs asked at the same time, and feeds taken up at one look. */
const MOST = { asking: 4, looked: 200 };

/** Subscriptions at hubs (WebSub): asking for them, and what hubs send to their callbacks. */
export interface Push {
  /** Whether a callback's token is that of a subscription. */
  knows(token: string): Promise<boolean>;
  /** The text that a hub's question is answered with; null when it is none that was to be expected. */
  verify(token: string, query: URLSearchParams): Promise<string | null>;
  /** Takes what a hub sent; false when there is no such subscription. */
  receive(token: string, delivery: Delivery & { signature: string | undefined }): Promise<boolean>;
  /** Takes up the subscriptions of the store and goes on asking until `stop`; what was sent before waits until now. */
  start(links: PushLinks): Promise<void>;
  /** Asks the hubs that are to be asked now; resolves when they have answered. */
  askDue(): Promise<void>;
  /** Ends the subscription of a feed that is or was removed, as far as its hub hears of it; the hub is not waited for. */
  unsubscribe(feed: Pick<Feed, 'url' | 'push'>): Promise<void>;
  /** Asks no more; what waits to be read is forgotten, and its feeds are due at once for whoever reads next. */
  stop(): Promise<void>;
}

/** Subscriptions over a store. Callbacks are answered from the beginning on, hubs are asked from `start` on. */
export function createPush(tools: PushTools): Push {
  const inbox = createInbox();
  const refuse = createRefusals(tools);
  const leavings: Leavings = new Map();
  const asking = new PQueue({ concurrency: MOST.asking });
  /** Feeds whose hubs are being asked, or will be. */
  const taken = new Set<string>();
  let links: PushLinks | null = null;
  let timer: NodeJS.Timeout | null = null;
  const looks = new Set<Promise<void>>();
  let isLooking = false;
  /** Feeds of which a hub's word was lost. */
  const unread = new Set<string>();

  const dueNow = async () => {
    isLooking = true;
    try {
      return await tools.store.feeds
        .find({ 'push.nextAt': { $lte: tools.now() } }, { sort: { 'push.nextAt': 1, _id: 1 }, limit: MOST.looked })
        .toArray();
    } finally {
      isLooking = false;
    }
  };
  const askDue = async () => {
    if (!links) return;
    const due = await dueNow();
    const free = due.filter(hasPush).filter(({ _id }) => !taken.has(_id));
    await asking.addAll(free.map((feed) => {
      taken.add(feed._id);
      return async () => {
        try {
          if (links) await subscribe(feed, tools, links);
        } finally {
          taken.delete(feed._id);
        }
      };
    }));
  };
  /** Has those feeds asked themselves; what cannot be noted is tried again by the next tick. */
  const askUnread = async () => {
    for (const feedId of unread) {
      await pollSoon(feedId, 'what its hub pushed could not be read', tools);
      unread.delete(feedId);
    }
  };
  /** A slow hub keeps no other waiting: the next look comes on time. */
  const tick = () => {
    // A store that answers late is not asked once more by each tick.
    if (isLooking) return;
    const look = askUnread()
      .then(askDue)
      .catch(tellTrouble(tools.log, 'hubs could not be asked; it is tried again'))
      .finally(() => looks.delete(look));
    looks.add(look);
  };

  return {
    knows: async (token) => (await tools.store.feeds.findOne({ 'push.token': token }, { projection: { _id: 1 } })) !== null,
    verify: (token, query) => answerHub(token, query, leavings, tools),
    receive: (token, delivery) => receive(token, delivery, inbox, refuse, tools),
    async start(given) {
      links = given;
      await takeUp(tools);
      inbox.start((feedId, word) => readWord(feedId, word, tools, given, unread));
      timer = setInterval(tick, TICK).unref();
    },
    askDue,
    async unsubscribe(feed) {
      const { post } = links ?? {};
      if (!post) return;
      asking.add(() => unsubscribe(feed, leavings, tools, post))
        .catch((error: unknown) => tools.log.warn({ err: error }, 'a hub could not be told that a feed is gone'));
    },
    async stop() {
      links = null;
      if (timer) clearInterval(timer);
      // Those that wait their turn see that nobody is asked any more.
      const [waited] = await Promise.all([inbox.stop(), asking.onIdle(), ...looks]);
      // What they said is lost; that something is new there is not.
      for (const feedId of waited) unread.add(feedId);
      await askUnread().catch(tellTrouble(tools.log, 'feeds whose hubs pushed at the end could not be noted'));
    },
  };
}

const hasPush = (feed: Feed): feed is Feed & { push: FeedPush } => feed.push !== null;

/**
 * Brings stored subscriptions to the present settings. What was pushed while no node ran is lost, and so is what
 * waited when the last one ended: the feeds are asked themselves.
 */
async function takeUp(tools: PushTools): Promise<void> {
  const { store, settings, now, isAlone = () => true } = tools;
  const feeds = await store.feeds.find({}, { sort: { place: 1, _id: 1 } }).toArray();
  for (const feed of feeds.filter(hasPush)) {
    const push = feed.state === 'RETIRED' ? null : pushAfter(feed, feed.push.hub, feed.push.topic, settings, now());
    if (push !== feed.push) await store.feeds.updateOne({ _id: feed._id, 'push.token': feed.push.token }, { $set: { push } });
    if (isAlone() && isLeased(feed.push, now())) await pollSoon(feed._id, 'its hub may have pushed while the program did not run', tools);
  }
}
