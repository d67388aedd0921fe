import { QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { Router } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { LanguageProvider } from '../shared/i18n/language.tsx';
import { useSettings } from '../shared/settings/use_settings.ts';
import { makeQueryClient } from './api/query_client.ts';
import { Frame } from './frame/frame.tsx';
import { ShortcutProvider } from './frame/shortcuts.tsx';
import { Live } from './live/live.tsx';
import { SessionGate } from './session/session.tsx';
import { deskLanguage } from './texts.ts';
import { ToastProvider } from './ui/toasts.tsx';

export function App() {
  const [client] = useState(makeQueryClient);
  const [settings, setSettings] = useSettings('tendero.desk.settings');
  const locale = settings.language === 'auto' ? navigator.language : fullLocale(settings.language);
  const language = useMemo(() => deskLanguage(locale), [locale]);
  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
  return (
    <QueryClientProvider client={client}>
      <LanguageProvider value={language}>
        <ToastProvider>
          <Router hook={useHashLocation}>
            <SessionGate>
              <Live>
                <ShortcutProvider>
                  <Frame settings={settings} onSettings={setSettings} />
                </ShortcutProvider>
              </Live>
            </SessionGate>
          </Router>
        </ToastProvider>
      </LanguageProvider>
    </QueryClientProvider>
  );
}

/** The reader's own country where the language is theirs, so that dates and amounts look as they are used to. */
function fullLocale(language: 'es' | 'en' | 'pt'): string {
  const own = navigator.languages.find((each) => each.startsWith(language));
  return own ?? { es: 'es-MX', en: 'en-US', pt: 'pt-BR' }[language];
}
