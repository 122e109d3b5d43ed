import { describe, expect, jest, test } from '@jest/globals';
import { createBus, type ArticleChange } from '../../src/events/bus.js';
import { articleWith } from '../fixtures/article.js';

const change = (_id: string): ArticleChange => ({ kind: 'CREATED', article: articleWith({ _id }) });

describe('the bus', () => {
  test('tells every listener every change, in order, before it returns', () => {
    const bus = createBus();
    const heard: string[] = [];
    bus.subscribe(({ article }) => heard.push(`first ${article._id}`));
    bus.subscribe(({ article }) => heard.push(`second ${article._id}`));
    bus.publish(change('a'));
    bus.publish(change('b'));
    expect(heard).toEqual(['first a', 'second a', 'first b', 'second b']);
  });

  test('tells nothing after a subscription has ended, even when it ends while it is told', () => {
    const bus = createBus();
    const listener = jest.fn();
    const end = bus.subscribe(() => {
      listener();
      end();
    });
    bus.publish(change('a'));
    bus.publish(change('b'));
    end();
    expect(listener).toHaveBeenCalledTimes(1);
  });

  test('has subscriptions that end one by one, also of one function', () => {
    const bus = createBus();
    const listener = jest.fn();
    const end = bus.subscribe(listener);
    bus.subscribe(listener);
    end();
    bus.publish(change('a'));
    expect(listener).toHaveBeenCalledTimes(1);
  });

  test('tells the others when a listener throws, and does not hide the error', () => {
    const bus = createBus();
    const listener = jest.fn();
    bus.subscribe(() => {
      throw new Error('a fault');
    });
    bus.subscribe(listener);
    expect(() => bus.publish(change('a'))).toThrow('a fault');
    expect(listener).toHaveBeenCalledTimes(1);
  });

  test('begins with the next change for who subscribes while one is told', () => {
    const bus = createBus();
    const late = jest.fn();
    bus.subscribe(() => void bus.subscribe(late));
    bus.publish(change('a'));
    expect(late).not.toHaveBeenCalled();
  });
});
