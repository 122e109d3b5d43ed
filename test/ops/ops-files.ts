import { readFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';
import { projectFile } from '../../src/project-files.js';

/** A file of the project as text. */
export const textOf = (path: string): string => readFileSync(projectFile(path), 'utf8');

/** The documents of a YAML file; throws what is wrong with it. */
export function yamlOf(path: string): unknown[] {
  return parseAllDocuments(textOf(path), { strict: true, uniqueKeys: true }).map((document) => {
    const [wrong] = [...document.errors, ...document.warnings];
    if (wrong) throw wrong;
    return document.toJS();
  });
}

/** The metrics that an expression of Prometheus names, as they are introduced at /metrics: without the suffixes of histograms. */
export function metricsIn(expression: string): string[] {
  return [...expression.matchAll(/\b(?:khabar|process|nodejs)_[a-z0-9_]+/gu)].map(([name]) => name.replace(/(?<=_(?:seconds|keys|bytes))_(?:bucket|sum|count)$/u, ''));
}
