/** What a player of another site shows: a film, a sound, a post, or a drawing made of figures. */
export type Shown = 'film' | 'sound' | 'post' | 'chart';

/** A site whose players and posts are taken over: its hosts, and the paths at which it has them. */
interface Player {
  readonly provider: string;
  readonly shows: Shown;
  readonly hosts: readonly string[];
  /** Matched against the path with its query, from the start; anything else of the site is a page like any other. */
  readonly path: RegExp;
}

/**
 * The players that are known, and no others: what is in the list may be shown in a frame. Paths are as the sites'
 * own "embed" dialogues give them, or those of the pages that their oEmbed answers for.
 */
const KNOWN: readonly Player[] = [
  {
    provider: 'youtube', shows: 'film',
    hosts: ['www.youtube.com', 'youtube.com', 'm.youtube.com', 'www.youtube-nocookie.com', 'youtube-nocookie.com'],
    path: /^\/(?:(?:embed|shorts|live|v)\/[\w-]{1,64}\/?(?:\?|$)|watch\?(?:[^#]{0,500}&)?v=[\w-]{1,64}(?:&|$)|playlist\?(?:[^#]{0,500}&)?list=[\w-]{1,64}(?:&|$))/,
  },
  { provider: 'youtube', shows: 'film', hosts: ['youtu.be'], path: /^\/[\w-]{1,64}\/?(?:\?|$)/ },
  { provider: 'vimeo', shows: 'film', hosts: ['player.vimeo.com'], path: /^\/video\/\d{1,15}\/?(?:\?|$)/ },
  { provider: 'vimeo', shows: 'film', hosts: ['vimeo.com', 'www.vimeo.com'], path: /^\/(?:channels\/[\w-]{1,64}\/|event\/)?\d{1,15}(?:\/[\w-]{1,64})?\/?(?:\?|$)/ },
  { provider: 'dailymotion', shows: 'film', hosts: ['www.dailymotion.com', 'dailymotion.com'], path: /^\/(?:embed\/)?video\/[a-z0-9]{1,32}(?:[?_]|$)/i },
  { provider: 'dailymotion', shows: 'film', hosts: ['geo.dailymotion.com'], path: /^\/player(?:\/[a-z0-9]{1,32})?\.html\?(?:[^#]{0,500}&)?video=[a-z0-9]{1,32}(?:&|$)/i },
  { provider: 'dailymotion', shows: 'film', hosts: ['dai.ly'], path: /^\/[a-z0-9]{1,32}(?:\?|$)/i },
  {
    provider: 'x', shows: 'post', hosts: ['twitter.com', 'www.twitter.com', 'mobile.twitter.com', 'x.com', 'www.x.com'],
    path: /^\/(?:i\/web|i|\w{1,20})\/status(?:es)?\/\d{1,20}(?:[/?]|$)/,
  },
  { provider: 'x', shows: 'post', hosts: ['platform.twitter.com', 'platform.x.com'], path: /^\/embed\/(?:Tweet|index)\.html\?/ },
  {
    provider: 'facebook', shows: 'film', hosts: ['www.facebook.com', 'web.facebook.com', 'm.facebook.com', 'facebook.com'],
    path: /^\/(?:plugins\/video\.php\?|watch\/?\?v=\d|reel\/\d|[\w.-]{1,64}\/videos\/)/,
  },
  {
    provider: 'facebook', shows: 'post', hosts: ['www.facebook.com', 'web.facebook.com', 'm.facebook.com', 'facebook.com'],
    path: /^\/(?:plugins\/post\.php\?|[\w.-]{1,64}\/(?:posts|photos)\/|(?:photo|permalink|story)\.php\?)/,
  },
  { provider: 'facebook', shows: 'film', hosts: ['fb.watch'], path: /^\/[\w-]{1,64}\/?(?:\?|$)/ },
  { provider: 'instagram', shows: 'post', hosts: ['www.instagram.com', 'instagram.com'], path: /^\/(?:[\w.]{1,64}\/)?(?:p|reel|reels|tv)\/[\w-]{1,64}(?:[/?]|$)/ },
  { provider: 'threads', shows: 'post', hosts: ['www.threads.net', 'www.threads.com'], path: /^\/@[\w.]{1,64}\/post\/[\w-]{1,64}(?:[/?]|$)/ },
  { provider: 'tiktok', shows: 'film', hosts: ['www.tiktok.com', 'tiktok.com'], path: /^\/(?:@[\w.-]{1,64}\/(?:video|photo)|embed(?:\/v2)?|player\/v1)\/\d{1,25}(?:[/?]|$)/ },
  { provider: 'telegram', shows: 'post', hosts: ['t.me', 'telegram.me'], path: /^\/(?:s\/)?\w{3,64}\/\d{1,12}\/?(?:\?|$)/ },
  { provider: 'bluesky', shows: 'post', hosts: ['bsky.app'], path: /^\/profile\/[\w.:-]{1,100}\/post\/\w{1,32}\/?(?:\?|$)/ },
  { provider: 'bluesky', shows: 'post', hosts: ['embed.bsky.app'], path: /^\/embed\/[\w.:-]{1,100}\/app\.bsky\.feed\.post\/\w{1,32}/ },
  { provider: 'soundcloud', shows: 'sound', hosts: ['w.soundcloud.com'], path: /^\/player\/?\?/ },
  { provider: 'soundcloud', shows: 'sound', hosts: ['soundcloud.com', 'www.soundcloud.com'], path: /^\/[\w-]{1,64}\/(?:sets\/)?[\w-]{1,100}\/?(?:\?|$)/ },
  {
    provider: 'spotify', shows: 'sound', hosts: ['open.spotify.com'],
    path: /^\/(?:embed\/|embed-podcast\/|intl-[a-z]{2}\/)?(?:track|album|playlist|episode|show|artist)\/\w{1,32}(?:[/?]|$)/,
  },
  { provider: 'apple-podcasts', shows: 'sound', hosts: ['embed.podcasts.apple.com', 'podcasts.apple.com'], path: /^\/(?:[a-z]{2}\/)?podcast\/[^?#]{1,300}/ },
  { provider: 'megaphone', shows: 'sound', hosts: ['player.megaphone.fm', 'playlist.megaphone.fm'], path: /^\/[\w?]/ },
  { provider: 'acast', shows: 'sound', hosts: ['embed.acast.com'], path: /^\/[\w-]{1,100}/ },
  { provider: 'omny', shows: 'sound', hosts: ['omny.fm'], path: /^\/shows\/[\w-]{1,100}\/[\w-]{1,200}\/embed(?:[/?]|$)/ },
  { provider: 'brightcove', shows: 'film', hosts: ['players.brightcove.net'], path: /^\/\d{1,20}\/[\w-]{1,64}_[\w-]{1,64}\/index\.html(?:\?|$)/ },
  { provider: 'jwplayer', shows: 'film', hosts: ['cdn.jwplayer.com', 'content.jwplatform.com'], path: /^\/players\/\w{1,32}-\w{1,32}\.html(?:\?|$)/ },
  {
    provider: 'aljazeera', shows: 'film', hosts: ['www.aljazeera.com', 'www.aljazeera.net', 'www.aljazeera.com.tr', 'chinese.aljazeera.net', 'mubasher.aljazeera.net', 'doc.aljazeera.net'],
    path: /^\/(?:embed|video|videos|player|live)(?:[/?]|$)/,
  },
  { provider: 'streamable', shows: 'film', hosts: ['streamable.com'], path: /^\/(?:[eos]\/)?[a-z0-9]{1,16}(?:[/?]|$)/ },
  { provider: 'rumble', shows: 'film', hosts: ['rumble.com'], path: /^\/embed\/\w{1,32}(?:[/?]|$)/ },
  { provider: 'twitch', shows: 'film', hosts: ['player.twitch.tv', 'clips.twitch.tv'], path: /^\/(?:embed)?\/?\?/ },
  { provider: 'datawrapper', shows: 'chart', hosts: ['datawrapper.dwcdn.net'], path: /^\/\w{5}\/(?:\d{1,6}\/)?(?:\?|$)/ },
  { provider: 'flourish', shows: 'chart', hosts: ['flo.uri.sh'], path: /^\/(?:visualisation|story)\/\d{1,12}\/embed(?:[/?]|$)/ },
];

const BY_HOST = new Map<string, Player[]>();
for (const player of KNOWN) for (const host of player.hosts) BY_HOST.set(host, [...(BY_HOST.get(host) ?? []), player]);

/** The player at an address, which has to be one of https or http at its usual port; null where none is known. */
export function knownPlayer(url: URL): { provider: string; shows: Shown } | null {
  if (url.port !== '') return null;
  return BY_HOST.get(url.hostname)?.find(({ path }) => path.test(url.pathname + url.search)) ?? null;
}
