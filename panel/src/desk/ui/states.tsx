import type { ReactNode } from 'react';
import { refusalText } from '../api/refusal_text.ts';
import { useLanguage } from '../texts.ts';

/** Grey bars where something will stand. */
export function Loading({ rows = 3 }: { readonly rows?: number }) {
  const { text } = useLanguage();
  return (
    <div role="status" aria-label={text('desk.ui.loading')} className="flex flex-col gap-3 p-4">
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="skeleton h-10" />
      ))}
    </div>
  );
}

/** Nothing there, and what could be done about it. */
export function Empty({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <div className="m-auto flex max-w-md flex-col items-center gap-2 p-8 text-center">
      <p className="text-lg font-medium">{title}</p>
      {children && <div className="text-meta">{children}</div>}
    </div>
  );
}

interface FailedProps {
  readonly failure: unknown;
  readonly onAgain?: () => void;
}

/** What went wrong, and a button that tries again. */
export function Failed({ failure, onAgain }: FailedProps) {
  const language = useLanguage();
  return (
    <div role="alert" className="m-auto flex max-w-md flex-col items-center gap-3 p-8 text-center">
      <p>{refusalText(failure, language)}</p>
      {onAgain && (
        <button type="button" className="button" onClick={onAgain}>
          {language.text('desk.ui.again')}
        </button>
      )}
    </div>
  );
}

interface Asked<Data> {
  readonly data: Data | undefined;
  readonly error: unknown;
  readonly refetch: () => unknown;
}

interface AnswerProps<Data> {
  readonly of: Asked<Data>;
  readonly rows?: number;
  readonly children: (data: Data) => ReactNode;
}

/** What a query answered, or how it is doing. Old data stay while new ones are asked for, also when that fails. */
export function Answer<Data>({ of, rows, children }: AnswerProps<Data>) {
  if (of.data !== undefined) return children(of.data);
  if (of.error) return <Failed failure={of.error} onAgain={() => void of.refetch()} />;
  return <Loading {...(rows ? { rows } : {})} />;
}
