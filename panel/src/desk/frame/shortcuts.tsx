import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useLanguage, type TextKey } from '../texts.ts';
import { Dialog } from '../ui/dialog.tsx';

interface Shortcut {
  /** As `KeyboardEvent.key` says it, with `Ctrl+` before it where it is held: `j`, `?`, `Ctrl+k`. */
  readonly keys: string;
  readonly title: TextKey;
  readonly run: () => void;
}

interface Shortcuts {
  add(shortcut: Shortcut): () => void;
  showHelp(): void;
}

const Context = createContext<Shortcuts | null>(null);

/** Listens for all shortcuts, and shows them on `?`. Letters alone mean nothing while somebody types. */
export function ShortcutProvider({ children }: { readonly children: ReactNode }) {
  const all = useRef(new Set<Shortcut>());
  const [help, setHelp] = useState<readonly Shortcut[] | null>(null);
  const showHelp = useCallback(() => setHelp([...all.current]), []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const keys = (event.ctrlKey || event.metaKey ? 'Ctrl+' : '') + event.key;
      const alone = !event.ctrlKey && !event.metaKey;
      if (event.altKey || (alone && isTyping(event.target)) || document.querySelector('dialog[open]')) return;
      const found = [...all.current].findLast((each) => each.keys === keys);
      if (!found && keys !== '?') return;
      event.preventDefault();
      if (found) found.run();
      else showHelp();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [showHelp]);
  const shortcuts = useMemo<Shortcuts>(
    () => ({
      add(shortcut) {
        all.current.add(shortcut);
        return () => all.current.delete(shortcut);
      },
      showHelp,
    }),
    [showHelp],
  );
  return (
    <Context.Provider value={shortcuts}>
      {children}
      {help && <HelpSheet shortcuts={help} onClose={() => setHelp(null)} />}
    </Context.Provider>
  );
}

/** While the component is shown, `keys` do `run`; the help sheet names it. The newest of the same keys counts. */
export function useShortcut(keys: string, title: TextKey, run: () => void): void {
  const shortcuts = useContext(Context);
  const latest = useRef(run);
  latest.current = run;
  useEffect(() => shortcuts?.add({ keys, title, run: () => latest.current() }), [shortcuts, keys, title]);
}

export function useShortcutHelp(): () => void {
  const shortcuts = useContext(Context);
  return () => shortcuts?.showHelp();
}

function HelpSheet({ shortcuts, onClose }: { readonly shortcuts: readonly Shortcut[]; readonly onClose: () => void }) {
  const { text } = useLanguage();
  return (
    <Dialog title={text('desk.shortcuts.title')} onClose={onClose}>
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2">
        {[...shortcuts, { keys: '?', title: 'desk.shortcuts.title' as const }].map(({ keys, title }) => (
          <div key={keys} className="contents">
            <dt>
              <kbd className="rounded-md border border-hairline bg-selected px-2 py-0.5 font-mono text-sm">{keys}</kbd>
            </dt>
            <dd>{text(title)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable=true]');
}
