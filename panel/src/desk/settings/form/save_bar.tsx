import type { ReactNode } from 'react';
import { refusalText } from '../../api/refusal_text.ts';
import { useLanguage } from '../../texts.ts';
import type { Mistake } from './mistakes.ts';

interface Props {
  readonly changed: boolean;
  readonly busy: boolean;
  readonly onDrop: () => void;
  /** Mistakes that no field shows. */
  readonly mistakes?: readonly Mistake[];
  /** What went wrong as a whole. */
  readonly failure?: unknown;
  /** More buttons, at the left. */
  readonly children?: ReactNode;
  /** What the main button says instead of "Save". */
  readonly action?: string;
}

/** The end of a form: whether there is something to save, and what went wrong. Stays in view while the form scrolls. */
export function SaveBar({ changed, busy, onDrop, mistakes = [], failure, children, action }: Props) {
  const language = useLanguage();
  const { text } = language;
  return (
    <div className="sticky bottom-0 z-10 flex flex-col gap-2 border-t border-hairline bg-panel py-3">
      {(mistakes.length > 0 || failure !== undefined) && (
        <div role="alert" className="text-sm text-danger">
          {mistakes.length > 0 ? (
            <ul>
              {mistakes.map(({ field, message }, at) => (
                <li key={at}>{field ? `${field}: ${message}` : message}</li>
              ))}
            </ul>
          ) : (
            <p>{refusalText(failure, language)}</p>
          )}
        </div>
      )}
      <div className="flex flex-wrap items-center gap-2">
        {children}
        <span className="grow text-sm text-meta" role="status">
          {changed ? text('desk.settings.form.unsaved') : ''}
        </span>
        {changed && (
          <button type="button" className="button" onClick={onDrop} disabled={busy}>
            {text('desk.settings.form.drop')}
          </button>
        )}
        <button type="submit" className="button button-main" disabled={busy || !changed}>
          {action ?? text('desk.ui.save')}
        </button>
      </div>
    </div>
  );
}
