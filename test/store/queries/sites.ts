import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFile } from '../../../src/project-files.js';
import { SMALL } from './excused.js';
import { HANDS_ON } from './record.js';

/** A place in `src` that asks the store. */
export interface CallSite {
  /** e.g. `ingest/withdraw.ts:74` */
  readonly site: string;
  /** The call, as far as its first brackets' beginning shows. */
  readonly text: string;
  /** It binds `_id` to a value or a list, or asks a collection that is small: there is nothing to plan. */
  readonly isPlain: boolean;
}

/** Methods that nothing but a collection has, finds with a filter (an array's take a function), and what hands lists of filters on. */
const CALL = /\.(?:findOne|findOneAndUpdate|countDocuments|aggregate|updateOne|updateMany|replaceOne|deleteOne|deleteMany|bulkWrite)\(|\.find\(\s*(?:\{|\w+\)\.|\w+, *\{)|(?<![\w.])(?:windows|counts)\(/gu;
const HANDED_ON = /store\/windows\.js'/u;
const OF_SMALL = new RegExp(`\\b(?:${Object.keys(SMALL).join('|')})\\s*$`, 'u');
const BY_ID = /^[^{]*\{ ?_id(?: \}|,|: (?!\{ ?\$(?!in\b)))/u;

/** Every place that asks, by the text of the sources. */
export function callSites(): CallSite[] {
  const src = projectFile('src');
  return readdirSync(src, { recursive: true, encoding: 'utf8' }).sort().flatMap((path) => {
    const name = path.replaceAll('\\', '/');
    if (!name.endsWith('.ts') || HANDS_ON.test(name)) return [];
    const text = readFileSync(join(src, path), 'utf8');
    return [...text.matchAll(CALL)].flatMap(({ index, 0: call }) => {
      const line = text.slice(0, index).split('\n').length;
      const rest = text.slice(index, index + 160);
      const isAnothers = /^(?:windows|counts)/u.test(call) && !HANDED_ON.test(text);
      return isAnothers || /^\s*(?:\*|\/\/|import)/u.test(text.split('\n')[line - 1] ?? '') ? [] : [{ site: `${name}:${line}`, text: call.trim() + rest.slice(call.length).split('\n')[0], isPlain: BY_ID.test(rest) || OF_SMALL.test(text.slice(0, index)) }];
    });
  });
}
