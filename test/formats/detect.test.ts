import { describe, expect, test } from '@jest/globals';
import { detectFormat } from '../../src/formats/detect.js';

describe('detectFormat', () => {
  test.each([
    ['<rss version="2.0">', 'text/html', 'RSS'],
    ['\uFEFF\n <?xml version="1.0"?><!-- <feed> --><rss>', null, 'RSS'],
    ['<?xml-stylesheet href="a.xsl"?><rdf:RDF xmlns:rdf="x">', null, 'RDF'],
    ['<feed xmlns="http://www.w3.org/2005/Atom">', 'application/rss+xml', 'ATOM'],
    ['<a:feed xmlns:a="http://www.w3.org/2005/Atom">', null, 'ATOM'],
    ['{"version":"https://jsonfeed.org/version/1.1"}', 'application/json', 'JSON_FEED'],
    ['{"items":[]}', null, 'JSON_FEED'],
    ['{"title":"x"}', 'application/feed+json', 'JSON_FEED'],
    ['{"error":"not found"}', 'application/json', null],
    ['<!DOCTYPE html><html>', 'application/rss+xml', 'HTML'],
    ['<html lang="en">', null, 'HTML'],
    ['<p>Not found</p>', 'text/html; charset=utf-8', 'HTML'],
    ['<opml version="2.0">', 'text/xml', null],
    ['', null, null],
    ['Service unavailable', 'text/plain', null],
  ] as const)('%j as %j is %j', (text, contentType, format) => {
    expect(detectFormat(text, contentType)).toBe(format);
  });
});
