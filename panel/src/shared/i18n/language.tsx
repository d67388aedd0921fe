import { createContext, useContext } from 'react';
import type { Language } from './make_language.ts';

const Context = createContext<Language | null>(null);
export const LanguageProvider = Context.Provider;

/** Returns the page's language; throws when used outside a `LanguageProvider`. */
export function useAnyLanguage(): Language {
  const language = useContext(Context);
  if (!language) throw new Error('no LanguageProvider above this component');
  return language;
}
