/** The departments that every outlet has. */
export const SECTIONS = ['politics', 'economy', 'world', 'sport', 'culture', 'science'] as const;
export type Section = (typeof SECTIONS)[number];

/** The languages that the outlets write. */
export type Language = 'ar' | 'en' | 'fr';

/** Departments as they are printed. */
export const SECTION_NAMES: Record<Language, Record<Section, string>> = {
  ar: { politics: 'سياسة', economy: 'اقتصاد', world: 'العالم', sport: 'رياضة', culture: 'ثقافة', science: 'علوم وتقنية' },
  en: { politics: 'Politics', economy: 'Economy', world: 'World', sport: 'Sport', culture: 'Culture', science: 'Science' },
  fr: { politics: 'Politique', economy: 'Économie', world: 'Monde', sport: 'Sport', culture: 'Culture', science: 'Sciences' },
};

/** Outlets that write articles; their folders in `texts/` have the same names. */
export const TEXT_OUTLETS = ['marfa', 'najma', 'midan', 'courier', 'phare'] as const;
export type TextOutletKey = (typeof TEXT_OUTLETS)[number];

/** All outlets: those that write, and the television. */
export type OutletKey = TextOutletKey | 'ufuq';

/** One invented outlet. */
export interface Outlet {
  readonly key: OutletKey;
  readonly name: string;
  readonly language: Language;
  readonly direction: 'ltr' | 'rtl';
  readonly tagline: string;
  /** Its main feed's file name below `/KEY/`. */
  readonly feed: string;
  /** Colour of its pages. */
  readonly colour: string;
}

/** The outlets by their keys. */
export const OUTLETS: Record<OutletKey, Outlet> = {
  marfa: { key: 'marfa', name: 'صحيفة المرفأ', language: 'ar', direction: 'rtl', tagline: 'صحيفة يومية تصدر في النورس', feed: 'feed.xml', colour: '#0b4f6c' },
  najma: { key: 'najma', name: 'وكالة نجمة للأنباء', language: 'ar', direction: 'rtl', tagline: 'الخبر أولاً، من النورس إلى العالم', feed: 'feed.json', colour: '#7a1f1f' },
  midan: { key: 'midan', name: 'ميدان الرياضة', language: 'ar', direction: 'rtl', tagline: 'كل الملاعب في مكان واحد', feed: 'feed.xml', colour: '#1d6b2f' },
  courier: { key: 'courier', name: 'The Harbour Courier', language: 'en', direction: 'ltr', tagline: 'News from Nawras and the Gulf of Lulu', feed: 'feed.atom', colour: '#22304a' },
  phare: { key: 'phare', name: 'Le Phare du Golfe', language: 'fr', direction: 'ltr', tagline: 'L’actualité de Sarmad en français', feed: 'feed.rdf', colour: '#5a3e85' },
  ufuq: { key: 'ufuq', name: 'قناة الأفق', language: 'ar', direction: 'rtl', tagline: 'أخبار سرمد بالصوت والصورة', feed: 'videos.xml', colour: '#8a5a00' },
};

/** How an outlet prints a department. */
export const sectionName = (outlet: OutletKey, section: Section): string =>
  SECTION_NAMES[OUTLETS[outlet].language][section];

/** Whether a value names an outlet that writes articles. */
export const isTextOutlet = (value: string): value is TextOutletKey => TEXT_OUTLETS.some((key) => key === value);
