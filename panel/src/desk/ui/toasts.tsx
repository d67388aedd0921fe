import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react';
import { CloseIcon } from '../../shared/ui/icons.tsx';
import { refusalText } from '../api/refusal_text.ts';
import { useLanguage } from '../texts.ts';

const shownFor = 6_000;

interface Toast {
  readonly id: number;
  readonly words: string;
  readonly bad: boolean;
}

interface Toasts {
  /** Says that something was done. */
  say(words: string): void;
  /** Says what went wrong; it stays until it is closed. */
  fail(failure: unknown): void;
}

const Context = createContext<Toasts | null>(null);

export function useToasts(): Toasts {
  const toasts = useContext(Context);
  if (!toasts) throw new Error('no ToastProvider above this component');
  return toasts;
}

let lastId = 0;

export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const language = useLanguage();
  const [shown, setShown] = useState<readonly Toast[]>([]);
  const drop = useCallback((id: number) => setShown((before) => before.filter((each) => each.id !== id)), []);
  const add = useCallback(
    (words: string, bad: boolean) => {
      const id = ++lastId;
      setShown((before) => [...before.slice(-3), { id, words, bad }]);
      if (!bad) setTimeout(() => drop(id), shownFor);
    },
    [drop],
  );
  const toasts = useMemo<Toasts>(
    () => ({ say: (words) => add(words, false), fail: (failure) => add(refusalText(failure, language), true) }),
    [add, language],
  );
  return (
    <Context.Provider value={toasts}>
      {children}
      <div
        aria-live="polite"
        className="pointer-events-none fixed right-4 bottom-20 z-50 flex flex-col gap-2 sm:bottom-4"
      >
        {shown.map(({ id, words, bad }) => (
          <div
            key={id}
            role={bad ? 'alert' : 'status'}
            className={`pointer-events-auto flex max-w-sm items-start gap-2 rounded-xl py-2.5 pr-1.5 pl-4 shadow-pop ${
              bad ? 'bg-warning text-warning-ink' : 'bg-panel text-ink'
            }`}
          >
            <p className="grow py-1">{words}</p>
            <button
              type="button"
              className="icon-button"
              aria-label={language.text('desk.ui.close')}
              onClick={() => drop(id)}
            >
              <CloseIcon width={18} height={18} />
            </button>
          </div>
        ))}
      </div>
    </Context.Provider>
  );
}
