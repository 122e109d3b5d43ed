import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { filmAt, showsFilm } from '../../src/normalise/film-address.js';

const sites = ['https://www.outlet.example/'];

describe('filmAt', () => {
  test.each([
    ['https://youtu.be/dQw4w9WgXcQ?t=5', 'https://www.youtube.com/watch?v=dQw4w9WgXcQ', 'https://www.youtube.com/embed/dQw4w9WgXcQ'],
    ['http://m.youtube.com/watch?list=x&v=dQw4w9WgXcQ#t', 'https://www.youtube.com/watch?v=dQw4w9WgXcQ', 'https://www.youtube.com/embed/dQw4w9WgXcQ'],
    ['https://www.youtube.com/v/dQw4w9WgXcQ?version=3', 'https://www.youtube.com/watch?v=dQw4w9WgXcQ', 'https://www.youtube.com/embed/dQw4w9WgXcQ'],
    ['https://www.youtube.com/shorts/dQw4w9WgXcQ', 'https://www.youtube.com/watch?v=dQw4w9WgXcQ', 'https://www.youtube.com/embed/dQw4w9WgXcQ'],
    ['https://www.youtube.com/embed/videoseries?list=PLx', 'https://www.youtube.com/embed/videoseries?list=PLx', 'https://www.youtube.com/embed/videoseries?list=PLx'],
    ['https://vimeo.com/channels/staffpicks/76979871', 'https://vimeo.com/76979871', 'https://player.vimeo.com/video/76979871'],
    ['https://dai.ly/x7tgad0', 'https://www.dailymotion.com/video/x7tgad0', 'https://www.dailymotion.com/embed/video/x7tgad0'],
    ['https://www.dailymotion.com/video/x7tgad0_some-title', 'https://www.dailymotion.com/video/x7tgad0', 'https://www.dailymotion.com/embed/video/x7tgad0'],
    ['https://players.brightcove.net/1/a_default/index.html?videoId=2', 'https://players.brightcove.net/1/a_default/index.html?videoId=2', 'https://players.brightcove.net/1/a_default/index.html?videoId=2'],
    ['https://media.outlet.example/any', 'https://media.outlet.example/any', 'https://media.outlet.example/any'],
    ['https://stranger.example/player', 'https://stranger.example/player', null],
    ['https://notoutlet.example/player', 'https://notoutlet.example/player', null],
  ])('%s', (address, uri, embedUrl) => {
    expect(filmAt(address, sites)).toMatchObject({ uri, embedUrl, contentUrl: null });
  });

  test('of a file on the outlet’s own site is that file', () => {
    expect(filmAt('https://outlet.example/a.mp4', sites)).toEqual({ uri: 'https://outlet.example/a.mp4', contentUrl: 'https://outlet.example/a.mp4', embedUrl: null, thumbnail: null });
  });

  test.each(['javascript:alert(1)', 'data:text/html,x', '', '/relative', 'https://'])('of %j is none', (address) => {
    expect(filmAt(address, sites)).toBeNull();
    expect(showsFilm(address)).toBe(false);
  });

  test('names each film by an address that is the same film’s again', () => {
    const host = fc.constantFrom('www.youtube.com', 'youtu.be', 'vimeo.com', 'player.vimeo.com', 'www.dailymotion.com', 'geo.dailymotion.com', 'dai.ly', 'www.tiktok.com', 'www.facebook.com', 'outlet.example', 'evil.example');
    const path = fc.array(fc.constantFrom('/', 'embed', 'video', 'watch', 'v', 'dQw4w9WgXcQ', '76979871', 'x7tgad0', '?', '&', 'v=', 'video=', 'h=', 'player', '.html', '..', '%2e', '\\', '@', '_', 'a', '.mp4'), { maxLength: 8 });
    fc.assert(fc.property(host, path, (name, parts) => {
      const film = filmAt(`https://${name}/${parts.join('')}`, sites);
      if (film === null) return;
      expect(filmAt(film.uri, sites)?.uri).toBe(film.uri);
      for (const address of [film.uri, film.embedUrl, film.thumbnail?.url]) if (address) expect(address).toMatch(/^https:\/\/[^/@]+\//);
    }), { numRuns: 1_000 });
  });
});
