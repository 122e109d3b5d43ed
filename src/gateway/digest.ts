import { createHash } from 'node:crypto';

/** Stands for a text: two that differ have different ones, whoever chose them. */
export const digestOf = (text: string): string => createHash('sha256').update(text).digest('base64url');
