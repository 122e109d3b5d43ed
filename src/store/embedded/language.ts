import { Aggregator } from 'mingo/aggregator';
import { Context } from 'mingo/core';
import { Lazy } from 'mingo/lazy';
import * as accumulator from 'mingo/operators/accumulator';
import * as expression from 'mingo/operators/expression';
import * as pipeline from 'mingo/operators/pipeline';
import * as projection from 'mingo/operators/projection';
import * as query from 'mingo/operators/query';
import * as window from 'mingo/operators/window';
import { Query } from 'mingo/query';
import type { AnyObject } from 'mingo/types';
import { updateOne } from 'mingo/updater';
import { ensureArray, resolve } from 'mingo/util';
import type { StoredDocument } from './document.js';
import { applyPlainUpdate } from './plain-update.js';
import { compareValues, kindOf, sortDocuments } from './value-order.js';

/** Comparisons in MongoDB's order: mingo's own go by UTF-16 units, which would contradict the indexes. */
const comparing =
  (holds: (order: number) => boolean): typeof query.$gt =>
  (selector, operand) =>
  (document) =>
    ensureArray(resolve(document, selector, { unwrapArray: true })).some(
      (value) => value !== undefined && kindOf(value) === kindOf(operand) && holds(compareValues(value, operand)),
    );

const inMongosOrder: typeof pipeline.$sort = (documents, sort) =>
  Lazy(sortDocuments(documents.collect<StoredDocument>(), sort));

// Stages that write: what they would write to is a copy.
const { $out: _out, $merge: _merge, ...reading } = pipeline;

const options = {
  context: Context.init({
    accumulator, expression, projection, window,
    pipeline: { ...reading, $sort: inMongosOrder },
    query: {
      ...query,
      $gt: comparing((order) => order > 0), $gte: comparing((order) => order >= 0),
      $lt: comparing((order) => order < 0), $lte: comparing((order) => order <= 0),
    },
  }),
  // `$where` and `$function` would run JavaScript out of a query.
  scriptEnabled: false,
};

/** Whether a document matches `filter`. @throws for an operator that does not exist. */
export function matcher(filter: AnyObject): (document: AnyObject) => boolean {
  const compiled = new Query(filter, options);
  return (document) => compiled.test(document);
}

/** Documents with the fields that `projection` names. */
export function project<T extends AnyObject>(documents: readonly T[], projection: AnyObject): AnyObject[] {
  if (Object.keys(projection).length === 0) return [...documents];
  return new Query({}, options).find<AnyObject>(documents, projection).all();
}

/** Runs aggregation stages over documents; `otherCollection` supplies those that `$lookup` joins. */
export function runStages(
  documents: readonly AnyObject[],
  stages: readonly AnyObject[],
  otherCollection: (name: string) => AnyObject[],
): AnyObject[] {
  return new Aggregator([...stages], { ...options, collectionResolver: otherCollection }).run(documents);
}

/** Changes `document` in place. `filter` is what `$` in a path refers to. */
export function applyUpdate(document: AnyObject, filter: AnyObject, update: AnyObject): void {
  if (applyPlainUpdate(document, update)) return;
  updateOne([document], filter, update, { cloneMode: 'deep' }, options);
}
