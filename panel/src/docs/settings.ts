export type Theme = 'auto' | 'light' | 'dark';

export interface Settings {
  readonly language: 'es' | 'en';
  readonly theme: Theme;
}

const key = 'tendero.docs';

/** Returns what this browser was told last, else its own language and the system's light. */
export function readSettings(): Settings {
  const usual: Settings = { language: navigator.language.startsWith('en') ? 'en' : 'es', theme: 'auto' };
  try {
    return { ...usual, ...(JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Settings>) };
  } catch {
    // Storage that is closed or spoilt only means that nothing is remembered.
    return usual;
  }
}

export function keepSettings(settings: Settings): void {
  try {
    localStorage.setItem(key, JSON.stringify(settings));
  } catch {
    // As above.
  }
}
