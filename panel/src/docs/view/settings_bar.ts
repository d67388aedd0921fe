import type { Settings, Theme } from '../settings.ts';
import type { DocsLanguage } from '../texts.ts';
import { element } from './element.ts';

const themes: readonly Theme[] = ['auto', 'light', 'dark'];

/** Language and light, at the foot of the list. */
export function settingsBar(
  settings: Settings,
  text: DocsLanguage['text'],
  onChange: (settings: Settings) => void,
): HTMLElement {
  const choice = (label: string, pressed: boolean, wanted: Settings, lang?: string) =>
    element(
      'button',
      { type: 'button', class: 'quiet', lang, 'aria-pressed': String(pressed), onclick: () => onChange(wanted) },
      label,
    );
  return element(
    'footer',
    { class: 'settings' },
    element(
      'div',
      { role: 'group', 'aria-label': text('docs.language') },
      choice('Español', settings.language === 'es', { ...settings, language: 'es' }, 'es'),
      choice('English', settings.language === 'en', { ...settings, language: 'en' }, 'en'),
    ),
    element(
      'div',
      { role: 'group', 'aria-label': text('docs.theme') },
      themes.map((theme) => choice(text(`docs.theme.${theme}`), settings.theme === theme, { ...settings, theme })),
    ),
  );
}
