/** Longer than what an outlet says in passing between its paragraphs, in characters. */
const LONGEST = 220;

/** Before the words: marks of lists, brackets, arrows. */
const LEAD = String.raw`^[\s\-–—•·»›>*|#\[(:"“▪■►▶+]{0,6}`;
const words = (...alternatives: string[]) => new RegExp(`${LEAD}(?:${alternatives.join('|')})`, 'iu');

/** Leads elsewhere: to another article, film or gallery. Counts where the line is a link or hardly more than these words. */
const ELSEWHERE = words(
  String.raw`read (?:more|also|next|now|on|the (?:full|whole|original))\b`, String.raw`(?:also|must) read\b`, String.raw`see (?:also|more)\b`, String.raw`see\b`,
  String.raw`more(?:\s*:| on| from| about| stories| news| coverage|$)`, String.raw`related\b`, String.raw`recommended\b`, String.raw`you (?:may|might) (?:also )?(?:like|be interested)`,
  String.raw`watch\b`, String.raw`listen\b`, String.raw`(?:photos?|pictures|video|gallery|in pictures|podcast|live|opinion|analysis|explainer|interactive)\s*:`,
  String.raw`click (?:here|to)\b`, String.raw`further reading`, String.raw`don[’']t miss`, String.raw`continue reading`, String.raw`(?:previous|next) (?:article|story|post|page)`,
  '[اإ]قر[أا](?:وا)?(?: |:|$)', 'قد (?:يهمك|يعجبك|تهمك)', 'شاهد(?:وا)?(?: |:|\\.|،)', 'طالع', 'ذات صلة', '(?:مواضيع|مقالات|أخبار|موضوعات) ذات', 'المزيد', 'للمزيد', 'انظر أيض', 'في نفس السياق', 'لقراءة',
  String.raw`(?:à )?lire (?:aussi|la suite|plus)`, String.raw`voir aussi`, String.raw`sur le même (?:sujet|thème)`, String.raw`articles? liés?`, String.raw`leer (?:más|también)`, String.raw`lee también`,
  String.raw`te puede interesar`, String.raw`noticias relacionadas`, String.raw`lesen sie (?:auch|mehr)`, String.raw`mehr zum thema`, String.raw`leggi anche`, String.raw`leia (?:também|mais)`, String.raw`veja também`,
  String.raw`lees ook`, String.raw`ayrıca oku`, String.raw`читайте также`, 'بیشتر بخوانید',
);

/** The same as a label over what leads elsewhere, itself no link. */
const LABEL = words(String.raw`(?:(?:read|see|learn|more|watch|listen)(?: (?:more|also|next|now|here))?|related(?: \p{L}{4,10})?|recommended(?: for you)?|further reading|continue reading|don[’']t miss|videos?|photos?|gallery)\s*[:.…»›>]{0,3}$`, '(?:[اإ]قر[أا]|شاهد|طالع|انظر) (?:أيضا?|ايضا?|المزيد)[اً]{0,2}\\s*:?$', '(?:مواضيع|مقالات|أخبار|موضوعات) ذات صلة\\s*:?$', 'المزيد\\s*:?$', String.raw`(?:à )?lire aussi\s*:?$`);

/** Asks the reader for something, or says what holds for the whole site: never part of an article. */
const ASKING = words(
  String.raw`(?:please )?(?:follow|like|find|join) (?:us|me|him|her|the|our)?\s?.{0,60}\b(?:on|at) (?:twitter|facebook|instagram|x\b|telegram|whatsapp|youtube|linkedin|google|tiktok)`,
  String.raw`follow @?[\w. ]{2,40}(?: on twitter| on facebook|$)`, String.raw`(?:share|tweet|email|print|copy) (?:this|it|on|via|link)\b`, String.raw`(?:sign|signed) up (?:for|to|here|now)\b`, String.raw`subscribe (?:to|now|here|for)\b`,
  String.raw`get (?:the|our|all) (?:latest|best|day[’']s|top|news|free|app)`, String.raw`(?:download|get|install) (?:the|our) .{0,30}\bapp\b`, String.raw`join (?:the|our) (?:conversation|discussion|newsletter|channel|whatsapp|telegram)`,
  String.raw`(?:©|\(c\)\s|copyright (?:©|\(c\)|\d{4}|by\b))`, String.raw`all rights reserved`, String.raw`(?:advertisement|sponsored (?:content|by .{0,30}$)|story continues below|article continues below|scroll to continue|loading(?:\.|…|$))`,
  String.raw`(?:leave a|post a|add (?:a|your)|write a|view|show|load|\d+) comments?\b`, String.raw`comments? (?:are closed|\(\d+\))`, String.raw`this (?:article|story|post) (?:was )?(?:originally|first) (?:published|appeared)`,
  String.raw`(?:tags?|topics?|filed under|tagged|categories|keywords|posted in|labels)\s*:`, String.raw`(?:print|save|share|email|tweet|whatsapp|facebook|reply|advertise|close|back to top|top of page|enlarge|\[\+\])$`,
  String.raw`(?:already a subscriber|log in|sign in|create (?:a |your )?(?:free )?account)\b`, String.raw`support (?:our|independent|quality) .{0,40}journalism`, String.raw`send (?:us )?(?:your )?(?:tips|feedback|corrections)`,
  String.raw`do you have a (?:story|tip)`, String.raw`(?:original )?print headline:`, String.raw`(?:reporting|writing|editing) by .{0,60}(?:editing|writing) by`, String.raw`our standards:`,
  String.raw`want more\b.{0,60}\b(?:news|stories)`, String.raw`for more (?:on|about|information|news|stories|details)\b.{0,80}\b(?:visit|follow|click|go to|subscribe)`, String.raw`ask .{2,30} a question`, String.raw`(?:by|when you) (?:signing|submitting|subscribing|clicking)`, String.raw`we use cookies`,
  '(?:اشترك(?:وا)?|للاشتراك|الاشتراك) (?:الآن|(?:في|ب) ?(?:ال)?(?:نشرة|نشرتنا|قناة|قناتنا|خدمة))', 'تابع(?:نا|ونا|وا)', 'انضم(?:وا)? (?:إلى|الى|ل) ?(?:قنات|قناة|مجموعت)', 'شارك(?: هذا| الخبر| المقال)', 'حمّ?ل(?:وا)? تطبيق', 'الوسوم', 'وسوم', 'الكلمات (?:المفتاحية|الدلالية|الدالة)', 'كلمات (?:مفتاحية|دلالية)',
  'الأكثر (?:قراءة|مشاهدة|تعليق)', '(?:اترك|أضف|إضافة|اكتب) تعليق', 'التعليقات', 'جميع الحقوق محفوظة', 'حقوق النشر', 'إعلان$', 'طباعة$', 'مشاركة$', 'نسخ الرابط',
  String.raw`abonnez-vous`, String.raw`partager (?:cet|sur)`, String.raw`inscrivez-vous`, String.raw`suivez-nous`, String.raw`suscríb`, String.raw`compart[ei]`, String.raw`síguenos`, String.raw`newsletter abonnieren`, String.raw`iscriviti`, String.raw`publicité$`, String.raw`anzeige$`,
);

/** Says who wrote it or when it came out. */
const BY_OR_WHEN = words(
  String.raw`by\s+\p{Lu}[\p{L}.'’-]{0,30}(?:\s+(?:\p{Lu}[\p{L}.'’-]{0,30},?|and|&|with|for|of|the|in|de|da|di|van|von|der|bin|al|el)){0,12}[\s,|•·-]{0,4}$`, String.raw`(?:first )?(?:published|posted|updated|last (?:updated|modified)|modified|created)\s*(?::|on\b|at\b|by\b|\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day|\p{L}{3,9}\.? \d)`,
  String.raw`(?:mon|tues|wednes|thurs|fri|satur|sun)day,? .{0,30}\b20\d\d\b.{0,30}$`, String.raw`\d{1,2}[\s./-](?:\d{1,2}|\p{L}{3,12})[\s./-]20\d\d.{0,30}$`, String.raw`\p{L}{3,9}\.? \d{1,2},? 20\d\d.{0,30}$`, String.raw`\d+\s?min(?:ute)?s?(?: read)?$`, String.raw`\d+ (?:minutes?|hours?|days?|weeks?) ago`,
  'آخر تحديث', 'تاريخ النشر', 'نشر(?:ت)? في', 'كتب(?:ت)?\\s?[:/-]', 'بقلم', 'تحرير\\s?[:/-]', 'publié le', 'mis à jour', 'publicado', 'actualizado', 'aktualisiert', 'pubblicato',
);

/** What a line beside the paragraphs is, told by its words; null when they tell nothing. */
export function asideOf(text: string, linkShare: number): 'elsewhere' | 'asking' | 'head' | null {
  if (text.length > LONGEST) return null;
  if (ASKING.test(text)) return 'asking';
  if (linkShare > 0.4 ? ELSEWHERE.test(text) : LABEL.test(text)) return 'elsewhere';
  return text.length < 120 && BY_OR_WHEN.test(text) && !/[.!?؟]["”»]?$/.test(text) ? 'head' : null;
}

/** Headings over what follows an article: other articles, comments, who wrote it. */
const AFTER = words(
  String.raw`(?:related|recommended|suggested|trending|popular|editor[’']?s[’']? picks?|latest|top|more) (?:articles?|stories|story|news|posts?|topics?|content|coverage|links?|videos?|reading|items|reads|headlines)\b`, String.raw`related$`, String.raw`more (?:from|on|like|stories)\b`,
  String.raw`most (?:read|popular|viewed|shared|recent|commented)`, String.raw`(?:\d+ )?(?:reader )?comments?\b.{0,20}$`, String.raw`(?:leave a|post a|add a|join the) (?:reply|comment|conversation|discussion)`, String.raw`about the (?:author|writer)s?`,
  String.raw`(?:read|up) next`, String.raw`(?:also|you may) .{0,20}(?:like|interest)`, String.raw`what to read next`, String.raw`keep reading`, String.raw`suggested reads`, String.raw`recommended`, String.raw`around the web`, String.raw`from the web`, String.raw`we recommend`, String.raw`newsletter`, String.raw`share(?: this| on|\s*:|$)`, String.raw`discussion$`, String.raw`recent (?:posts|articles|stories|comments)`, String.raw`(?:story|article) tools`,
  String.raw`(?:tags?|topics?|categories|filed under)\s*:?$`, String.raw`contact (?:us|the (?:author|reporter))`, String.raw`sign up\b`, String.raw`subscribe\b`, String.raw`follow us`,
  '(?:مواضيع|مقالات|أخبار|موضوعات|قصص) (?:ذات صلة|متعلقة|مشابهة|أخرى)', 'ذات صلة', 'اقر[أا] (?:أيض|المزيد)', 'إقر[أا] أيض', 'قد (?:يهمك|يعجبك)', 'الأكثر (?:قراءة|مشاهدة)', '(?:ال)?تعليقات', 'عن الكاتب', 'المزيد من (?:الأخبار|أخبار|المقالات|مقالات|المواضيع|قسم)', 'شاهد أيض', 'أخبار ذات',
  String.raw`sur le même`, String.raw`à lire`, String.raw`commentaires`, String.raw`articles? liés?`, String.raw`noticias relacionadas`, String.raw`más (?:sobre|noticias)`, String.raw`mehr zum`, String.raw`comentarios`, String.raw`kommentare`, String.raw`leggi anche`,
);

/** Whether a heading, or a short line that stands like one, begins what follows an article. */
export function beginsWhatFollows(text: string): boolean {
  return text.length < 70 && !/[.!?؟]["”»]?$/.test(text) && AFTER.test(text);
}

/** A line at an article's end on who wrote it. */
const WRITER = /^[\s–—-]{0,3}\p{Lu}[\p{L}.'’-]{1,20}(?: \p{L}[\p{L}.'’-]{0,20}){1,4},? (?:is|was|has been|writes|covers|reports|edits)\b.{0,120}\b(?:reporter|editor|writer|journalist|correspondent|columnist|author|contributor|freelance|professor|analyst|fellow|producer|covers|writes|reports|edits|blogs?)\b/u;

/** Whether a line says who wrote the article, rather than what is in it. Counts at the end only. */
export function tellsOfWriter(text: string): boolean {
  return text.length < 600 && (WRITER.test(text.slice(0, 320)) || /\b(?:can be reached at|follow (?:him|her|them) (?:on|@)|contact (?:him|her) at|e-?mail:? \S+@\S+$|on twitter @\w+$)/i.test(text));
}
