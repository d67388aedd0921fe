import en from '../../../share/locales/en.json';
import es from '../../../share/locales/es.json';
import pt from '../../../share/locales/pt.json';
import { useAnyLanguage } from '../shared/i18n/language.tsx';
import { makeLanguage, type Language } from '../shared/i18n/make_language.ts';

export type TextKey = keyof typeof es;
export type DeskLanguage = Language<TextKey>;

const others: Readonly<Record<string, Partial<Record<TextKey, string>> | undefined>> = { en, pt };

/** Returns the texts for `locale` (`es-MX`, `en`, `pt-BR`, …): English or Portuguese where it begins so, otherwise Spanish. */
export function deskLanguage(locale: string): DeskLanguage {
  const spoken = others[locale.slice(0, 2).toLowerCase()];
  return spoken === undefined ? makeLanguage<TextKey>(locale, es) : makeLanguage<TextKey>(locale, spoken, es);
}

/** Returns the desk's language, knowing this page's keys. */
export const useLanguage = useAnyLanguage as () => DeskLanguage;
