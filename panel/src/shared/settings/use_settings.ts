import { useEffect, useState } from 'react';

export type Theme = 'auto' | 'light' | 'dark';

/** What the person at the page prefers. `auto`: as the system (theme) or the shop (language) has it. */
export interface Settings {
  readonly theme: Theme;
  readonly language: 'auto' | 'es' | 'en' | 'pt';
}

const standard: Settings = { theme: 'auto', language: 'auto' };

/**
 * Returns the settings that this browser keeps under `place` and what changes them; the theme is put on the document.
 */
export function useSettings(place: string): [Settings, (settings: Settings) => void] {
  const [settings, setSettings] = useState(() => read(place));
  useEffect(() => {
    const system = matchMedia('(prefers-color-scheme: dark)');
    const show = () => {
      const dark = settings.theme === 'dark' || (settings.theme === 'auto' && system.matches);
      document.documentElement.dataset.theme = dark ? 'dark' : 'light';
    };
    show();
    system.addEventListener('change', show);
    return () => system.removeEventListener('change', show);
  }, [settings.theme]);
  return [
    settings,
    (next) => {
      setSettings(next);
      try {
        localStorage.setItem(place, JSON.stringify(next));
      } catch {
        // A browser that keeps nothing still shows the page.
      }
    },
  ];
}

function read(place: string): Settings {
  try {
    return { ...standard, ...(JSON.parse(localStorage.getItem(place) ?? '{}') as Partial<Settings>) };
  } catch {
    return standard;
  }
}
