import type { DocsLanguage } from '../texts.ts';
import { element } from './element.ts';

/** Copies `code`; says so on itself for a moment. Absent where the browser has no clipboard (plain http from elsewhere). */
export function copyButton(code: string, label: string, text: DocsLanguage['text']): HTMLElement | null {
  if (!navigator.clipboard) return null;
  const button = element(
    'button',
    {
      type: 'button',
      class: 'quiet',
      'aria-label': text('docs.copy_what', { what: label }),
      onclick: () => {
        void navigator.clipboard.writeText(code).then(() => {
          button.textContent = text('docs.copied');
          setTimeout(() => (button.textContent = text('docs.copy')), 1500);
        });
      },
    },
    text('docs.copy'),
  );
  return button;
}
