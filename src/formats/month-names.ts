import { foldDate } from './fold-date.js';

/**
 * The months as feeds write them, January first: English; Arabic of the Levant and Iraq, of Egypt and the Gulf,
 * of Tunisia, Algeria and Morocco; French, German, Spanish, Portuguese, Italian, Russian, Ukrainian, Greek,
 * Turkish, Hungarian, Dutch, Polish, Nordic, Indonesian, Persian. Words of several are joined by `_`.
 */
const MONTHS = [
  `jan january  كانون_الثاني يناير جانفي ينّاير  janv janvier januar jän jänner ene enero janeiro gen gennaio  янв января январь січ січня
   ιαν ιανουαρίου ιανουάριος oca ocak január januari sty stycznia styczeń ژانویه جنوری`,
  `feb february  شباط فبراير فيفري  fév févr février fevr februar feber febrero fev fevereiro febbr febbraio  фев февр февраля февраль лют лютого
   φεβ φεβρ φεβρουαρίου φεβρουάριος şub şubat febr február februari lut lutego luty فوریه فروری`,
  `mar march  آذار اذار مارس  mars mär märz mrz marzo março  мар марта март бер березня
   μάρ μαρτ μαρτίου μάρτιος mart márc március mrt maart marca marzec maret مارچ`,
  `apr april  نيسان أبريل إبريل افريل أفريل  avr avril abr abril aprile  апр апреля апрель кві квітня
   απρ απριλίου απρίλιος nis nisan ápr április kwi kwietnia kwiecień آوریل اپریل`,
  `may  أيار مايو ماي ماية نوار  mai mayo maio mag magg maggio  май мая тра травня
   μάι μαΐου μάιος mayıs máj május mei maj maja مه مئی`,
  `jun june  حزيران يونيو يونية جوان يونيه  juin juni junio junho giu giugno  июн июня июнь чер червня
   ιούν ιουνίου ιούνιος haz haziran jún június cze czerwca czerwiec ژوئن جون`,
  `jul july  تموز يوليو يوليوز جويلية يولية يوليه  juil juill juillet juli julio julho lug luglio  июл июля июль лип липня
   ιούλ ιουλίου ιούλιος tem temmuz júl július lip lipca lipiec ژوئیه جولائی`,
  `aug august  آب أغسطس اغسطس أوت غشت  aoû août aou ago agosto  авг августа август сер серпня
   αύγ αυγούστου αύγουστος ağu ağustos augusztus augustus sie sierpnia sierpień agustus agu اوت اگست`,
  `sep sept september  أيلول سبتمبر شتنبر  septembre septiembre set setiembre setembro sett settembre  сен сент сентября сентябрь вер вересня
   σεπ σεπτ σεπτεμβρίου σεπτέμβριος eyl eylül szept szeptember wrz września wrzesień سپتامبر ستمبر`,
  `oct october  تشرين_الأول تشرين_الاول أكتوبر اكتوبر  octobre okt oktober octubre out outubro ott ottobre  окт октября октябрь жов жовтня
   οκτ οκτωβρίου οκτώβριος eki ekim október paź października październik اکتبر`,
  `nov november  تشرين_الثاني نوفمبر نونبر  novembre noviembre novembro  ноя нояб ноября ноябрь лис листопада
   νοέ νοεμβρίου νοέμβριος kas kasım lis listopada listopad نوامبر نومبر`,
  `dec december  كانون_الأول كانون_الاول ديسمبر دجنبر  déc décembre dez dezember dic diciembre dezembro dicembre  дек декабря декабрь гру грудня
   δεκ δεκεμβρίου δεκέμβριος ara aralık desember des dece gru grudnia grudzień دسامبر دسمبر`,
];

/** Number of the month, 1 to 12, by its folded name; Levantine names are two words. */
const NUMBERS: ReadonlyMap<string, number> = new Map(MONTHS.flatMap((names, index) =>
  names.split(/\s+/).filter((name) => name !== '').map((name) => [foldDate(name.replaceAll('_', ' ')), index + 1] as const)));

/** The month that a folded word names, and how many words the name takes; null for other words. */
export function monthNamed(word: string, next = ''): { month: number; words: 1 | 2 } | null {
  const ofTwo = NUMBERS.get(`${word} ${next}`);
  if (ofTwo !== undefined) return { month: ofTwo, words: 2 };
  const month = NUMBERS.get(word);
  return month === undefined ? null : { month, words: 1 };
}
