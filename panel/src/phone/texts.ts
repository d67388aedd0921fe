import en from '../../../share/locales/en.json';
import es from '../../../share/locales/es.json';
import { useAnyLanguage } from '../shared/i18n/language.tsx';
import { makeLanguage, type Language } from '../shared/i18n/make_language.ts';

export type TextKey = keyof typeof es;
export type PhoneLanguage = Language<TextKey>;

/** Returns the texts for `locale` (`es-MX`, `en`, …): English where it begins with `en`, otherwise Spanish. */
export function phoneLanguage(locale: string): PhoneLanguage {
  return locale.toLowerCase().startsWith('en')
    ? makeLanguage<TextKey>(locale, en as Partial<Record<TextKey, string>>, es)
    : makeLanguage<TextKey>(locale, es);
}

/** Returns the page's language, knowing this page's keys. */
export const useLanguage = useAnyLanguage as () => PhoneLanguage;
