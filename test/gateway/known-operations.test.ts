import { describe, expect, test } from '@jest/globals';
import { Kind, parse, type OperationDefinitionNode } from 'graphql';
import { OperationPlans } from '../../src/execution/operation-plans.js';
import { smallSchema } from '../http/small-server.js';
import { hashOf, learning } from './learning.js';

const TWO = 'query One { greeting } query Two { headline greeting }';

describe('a query is known', () => {
  test('once it was taken, by its very text', async () => {
    const { known, take } = learning(smallSchema);
    expect(known.find('{ greeting }', undefined)).toBeUndefined();
    await take('{ greeting }');
    const found = known.find('{ greeting }', undefined);
    expect(found).toMatchObject({ name: null, operation: { kind: Kind.OPERATION_DEFINITION, operation: 'query' } });
    expect(found?.look()).toEqual({ name: null, type: 'query', outcome: 'ok' });
    expect(known.find('{ greeting  }', undefined)).toBeUndefined();
    await take('{ greeting }');
    expect(known.find('{ greeting }', undefined)).toBe(found);
    expect(known.size()).toBe(1);
  });

  test('and a mutation never is', async () => {
    const { known, take } = learning(smallSchema);
    await take('mutation { touch }');
    await take('mutation Touch { touch } query Ask { greeting }', { operationName: 'Touch' });
    expect(known.size()).toBe(0);
    await take('mutation Touch { touch } query Ask { greeting }', { operationName: 'Ask' });
    expect(known.find('mutation Touch { touch } query Ask { greeting }', 'Touch')).toBeUndefined();
    expect(known.find('mutation Touch { touch } query Ask { greeting }', 'Ask')?.name).toBe('Ask');
  });

  test('by its name among those of its document, each for itself', async () => {
    const { known, take } = learning(smallSchema);
    await take(TWO, { operationName: 'Two' });
    expect(known.find(TWO, 'One')).toBeUndefined();
    expect(known.find(TWO, undefined)).toBeUndefined();
    await take(TWO, { operationName: 'One' });
    const [one, two] = [known.find(TWO, 'One'), known.find(TWO, 'Two')];
    expect([one?.name, two?.name, one?.operation.name?.value]).toEqual(['One', 'Two', 'One']);
    expect(one?.digest).not.toBe(two?.digest);
    expect(known.size()).toBe(1);
  });

  test('by the same digest whether its one operation was named or not', async () => {
    const { known, take } = learning(smallSchema);
    const text = 'query Named { greeting }';
    await take(text);
    await take(text, { operationName: 'Named' });
    expect(known.find(text, undefined)?.digest).toBe(known.find(text, 'Named')?.digest);
  });

  test('by the hash of its document, where that was to be persisted', async () => {
    const { known, take } = learning(smallSchema);
    await take('{ greeting }');
    expect(known.textOf(hashOf('{ greeting }'))).toBeUndefined();
    await take('{ headline }', { isPersisted: true });
    expect(known.textOf(hashOf('{ headline }'))).toBe('{ headline }');
    await take('{ greeting }', { isPersisted: true });
    expect(known.textOf(hashOf('{ greeting }'))).toBe('{ greeting }');
  });
});

describe('what is known is bounded', () => {
  test('thousands of long documents do not make it grow: those that were used longest ago go first', async () => {
    const { known, take } = learning(smallSchema);
    const padding = '#'.repeat(20_000);
    const text = (at: number) => `{ a${at}: greeting }\n${padding}`;
    for (let at = 0; at < 2_000; at += 1) {
      await take(text(at));
      known.find(text(0), undefined);
    }
    expect(known.size()).toBeGreaterThan(5);
    expect(known.size()).toBeLessThan(40);
    expect(known.find(text(1), undefined)).toBeUndefined();
    expect([0, 1_999].map((at) => known.find(text(at), undefined) !== undefined)).toEqual([true, true]);
  });

  test('nor do hashes', async () => {
    const { known, take } = learning(smallSchema);
    const text = (at: number) => `{ greeting(name: "${at}${'x'.repeat(10_000)}") }`;
    for (let at = 0; at < 200; at += 1) await take(text(at), { isPersisted: true });
    expect(known.textOf(hashOf(text(0)))).toBeUndefined();
    expect(known.textOf(hashOf(text(199)))).toBe(text(199));
  });

  test('nor do the ways in which the conditions of one operation can stand', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
    const text = `query(${names.map((name) => `$${name}: Boolean!`).join(' ')}) { headline ${names.map((name, at) => `${name}: greeting @${at % 2 === 0 ? 'skip' : 'include'}(if: $${name})`).join(' ')} }`;
    const document = parse(text);
    const plans = new OperationPlans(smallSchema, document, document.definitions[0] as OperationDefinitionNode);
    const way = (number: number) => Object.fromEntries(names.map((name, at) => [name, Math.floor(number / 2 ** at) % 2 === 1]));
    const made = Array.from({ length: 2 ** names.length }, (_, number) => plans.planFor(way(number)));
    expect(new Set(made).size).toBe(2 ** names.length);
    const again = made.map((_, number) => number).reverse().filter((number) => plans.planFor(way(number)) === made[number]);
    // The last of them are there still, and no more than a few.
    expect(again).toContain(255);
    expect(again.length).toBeLessThanOrEqual(16);
  });

  test('and what no condition asks for makes no plan of its own', () => {
    const document = parse('query($name: String, $if: Boolean!) { greeting(name: $name) headline @include(if: $if) }');
    const plans = new OperationPlans(smallSchema, document, document.definitions[0] as OperationDefinitionNode);
    expect(plans.planFor({ name: 'a', if: true })).toBe(plans.planFor({ name: 'b', if: true }));
    expect(plans.planFor({ name: 'a', if: true })).not.toBe(plans.planFor({ name: 'a', if: false }));
  });
});
