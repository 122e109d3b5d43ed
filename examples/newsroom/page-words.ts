import type { Language } from './outlets.js';

/** What pages print around an article. */
export interface PageWords {
  readonly home: string;
  readonly mostRead: string;
  readonly readAlso: string;
  readonly share: string;
  readonly copyLink: string;
  readonly newsletter: string;
  readonly subscribe: string;
  readonly correction: string;
  readonly updated: string;
  readonly comments: string;
  readonly advertisement: string;
  readonly rights: string;
  readonly withdrawn: string;
  readonly watch: string;
}

/** The same words in each language. */
export const PAGE_WORDS: Record<Language, PageWords> = {
  ar: {
    home: 'الرئيسية', mostRead: 'الأكثر قراءة', readAlso: 'اقرأ أيضاً', share: 'شارك', copyLink: 'نسخ الرابط',
    newsletter: 'نشرتنا البريدية: أهم الأخبار كل صباح', subscribe: 'اشترك', correction: 'تصويب', updated: 'آخر تحديث',
    comments: 'تعليقات القراء', advertisement: 'إعلان', rights: 'جميع الحقوق محفوظة', withdrawn: 'سُحب هذا الخبر', watch: 'شاهد',
  },
  en: {
    home: 'Home', mostRead: 'Most read', readAlso: 'Read also', share: 'Share', copyLink: 'Copy the link',
    newsletter: 'The morning letter: the day’s news before breakfast', subscribe: 'Subscribe', correction: 'Correction', updated: 'Updated',
    comments: 'Readers’ comments', advertisement: 'Advertisement', rights: 'All rights reserved', withdrawn: 'This report was withdrawn', watch: 'Watch',
  },
  fr: {
    home: 'Accueil', mostRead: 'Les plus lus', readAlso: 'À lire aussi', share: 'Partager', copyLink: 'Copier le lien',
    newsletter: 'La lettre du matin : l’essentiel avant le café', subscribe: 'S’abonner', correction: 'Rectificatif', updated: 'Mis à jour',
    comments: 'Réactions des lecteurs', advertisement: 'Publicité', rights: 'Tous droits réservés', withdrawn: 'Cet article a été retiré', watch: 'Regarder',
  },
};
