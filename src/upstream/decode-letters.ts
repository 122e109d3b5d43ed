/** How a language is written, as far as telling encodings apart needs it. */
export interface Letters {
  /** Lower-case letters outside ASCII, the most frequent first. */
  readonly order: string;
  /** The most frequent pairs of neighbours, parted by spaces; one that tells most stands twice. */
  readonly pairs: string;
  /** Its letters; those of Latin share their words with ASCII letters. */
  readonly script: RegExp;
  readonly latin: boolean;
  /** It has thousands of characters, of which only some frequent ones are listed. */
  readonly wide: boolean;
}

const ARABIC: Letters = {
  order: 'اليمنوترهبةعدسفكقحأجشصىطخإذضزثئءغظؤآچپگژیکـًٌٍَُِّْ',
  pairs: 'ال ال لا في من ان وا ما ها ات ية لم لت را نا لى عل ين ون يا تي كا عا مت لي ام ار مع لع اس ست قا با دا لح لس مو ير يد هم اء لق دي ' +
    'بي نت لل لو رة تا به ته له نه بر ري ول يو قد طا حا جا سي ود مر ذا خب غز صا لأ أخ رئ لر لد لج لب لن شر عر حك كو وز زي رب لش لط خا فا لف',
  script: /\p{scx=Arabic}/u,
  latin: false,
  wide: false,
};
const RUSSIAN: Letters = {
  order: 'оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфёъіїєґў',
  pairs: 'ст но то на ен ов ни ра во ко го пр по ре ал ос ро ер ес та не ли ол от ом ка ло ет од ан ла ат ор те тр ле ит ве из да ел ть ва ри ин ск ' +
    'ил ме за со ти ас об ся ди де ем ын нн ия ие ий ый ой ая ых их ым ам ах ви ми ча чт ду ед ог ег мо мы вы вн вс сп рт ут пу ки ми ук їн ну бо мк кв им нт зи ид ьс',
  script: /\p{Script=Cyrillic}/u,
  latin: false,
  wide: false,
};
const GREEK: Letters = {
  order: 'αοιετσνηυρπκμλςίωάόέήγδύθχφβώξζψϊΐϋΰ',
  pairs: 'το αι ου τη ει ης να στ τα ατ ον αν ια εν τι ερ ρο ικ με πο σε τε ση',
  script: /\p{Script=Greek}/u,
  latin: false,
  wide: false,
};
const HEBREW: Letters = {
  order: 'יוהלאמרתבשנדםחקעפכטגןזסץףךצ',
  pairs: 'ים של את ות הו הי לי רא מו וד נו יר לא מש ור אי',
  script: /\p{Script=Hebrew}/u,
  latin: false,
  wide: false,
};
const THAI: Letters = {
  order: 'านรอกเงมยลวดทสตะปบคหแจพชขใไผโถซธศณฉฟฝภฐษญฏฎฬฆ่ี้ัิืุู็์ำึ๊๋',
  pairs: 'าร กา ที ี่ าน ระ คว วา าม ่า แล ละ ข้ อง',
  script: /\p{Script=Thai}/u,
  latin: false,
  wide: false,
};
const latin = (order: string): Letters => ({ order, pairs: '', script: /\p{Script=Latin}/u, latin: true, wide: false });

/** An encoding with a language that is written in it. */
export interface Writing {
  readonly label: string;
  readonly letters: Letters;
  /** How usual it is among feeds and pages that do not say, in natural logarithms. */
  readonly usual: number;
}

const WESTERN = latin('éàèçêíáóñöüäãßâôîõúûåøæùëïœìòýÿ');
const CENTRAL = latin('ąęółśáíéěžščćřýżůźńúťďňöüőűäôćđășțţşľĺŕ');
const TURKISH = latin('ışğüöçİâîû');
const ICELANDIC = latin('áíðúþóéæöý');
const BALTIC = latin('āšėžīūčēųņļįęģķąõäöü');

/** Encodings of one byte a character that are guessed between. */
export const WRITINGS: readonly Writing[] = [
  { label: 'windows-1252', letters: WESTERN, usual: 0 },
  { label: 'windows-1252', letters: ICELANDIC, usual: -2 },
  { label: 'windows-1256', letters: ARABIC, usual: 0 },
  { label: 'windows-1251', letters: RUSSIAN, usual: 0 },
  { label: 'windows-1254', letters: TURKISH, usual: -1 },
  { label: 'windows-1250', letters: CENTRAL, usual: -1 },
  { label: 'iso-8859-2', letters: CENTRAL, usual: -1.5 },
  { label: 'iso-8859-6', letters: ARABIC, usual: -2 },
  { label: 'koi8-r', letters: RUSSIAN, usual: -1 },
  { label: 'koi8-u', letters: RUSSIAN, usual: -1.5 },
  { label: 'windows-1253', letters: GREEK, usual: -1 },
  { label: 'iso-8859-7', letters: GREEK, usual: -1.5 },
  { label: 'windows-1255', letters: HEBREW, usual: -1 },
  { label: 'iso-8859-8', letters: HEBREW, usual: -2 },
  { label: 'windows-874', letters: THAI, usual: -1.5 },
  { label: 'windows-1257', letters: BALTIC, usual: -2 },
  { label: 'iso-8859-5', letters: RUSSIAN, usual: -2.5 },
  { label: 'ibm866', letters: RUSSIAN, usual: -2.5 },
  { label: 'x-mac-cyrillic', letters: RUSSIAN, usual: -4 },
  { label: 'macintosh', letters: WESTERN, usual: -4 },
];

const wide = (order: string): Letters => ({ order, pairs: '', script: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u, latin: false, wide: true });

/** Encodings of several bytes a character that are guessed between. */
export const WIDE_WRITINGS: readonly Writing[] = [
  { label: 'shift_jis', letters: wide('のにはをたがてとしでいなっるれらさくうこそもまりすかんーンスルトアイリクラドシレタジフコティメマサニュロチプパ日本人大年会国中出時事者発自社首相東京'), usual: -1 },
  { label: 'euc-jp', letters: wide('のにはをたがてとしでいなっるれらさくうこそもまりすかんーンスルトアイリクラドシレタジフコティメマサニュロチプパ日本人大年会国中出時事者発自社首相東京'), usual: -1.5 },
  { label: 'gb18030', letters: wide('的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经新闻总理统北京美经济'), usual: -0.5 },
  { label: 'big5', letters: wide('的一是在不了有和人這中大為上個國我以要他時來用們生到作地於出就分對成會可主發年動同工也能下過子說產種面而方後多定行學法所民得經新聞總理統台灣美'), usual: -1 },
  { label: 'euc-kr', letters: wide('이다는에의가을로한하고지사기를대도은인서자해정어시일수있나그보전국아상리원장부여제과스주만조관동으경비구들뉴신문통령미북오'), usual: -1 },
];
