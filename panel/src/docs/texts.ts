import en from '../../../share/locales/en.json';
import es from '../../../share/locales/es.json';
import { makeLanguage, type Language } from '../shared/i18n/make_language.ts';

export type TextKey = Extract<keyof typeof es, `docs.${string}`>;
export type DocsLanguage = Language<TextKey>;

/** Returns the page's frame in `es` or `en`; what the API's description says stays in English. */
export function docsLanguage(language: 'es' | 'en'): DocsLanguage {
  return language === 'en'
    ? makeLanguage<TextKey>('en', en as Partial<Record<TextKey, string>>, es)
    : makeLanguage<TextKey>('es', es);
}
