import { useRef, useState, type FocusEvent, type ReactNode } from 'react';
import { MoreIcon } from '../../shared/ui/icons.tsx';
import { useLanguage } from '../texts.ts';

/** The three dots: a panel that opens under them and closes on Escape, or when the focus leaves it. */
export function Menu({ children }: { readonly children: (close: () => void) => ReactNode }) {
  const { text } = useLanguage();
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const onBlur = (event: FocusEvent<HTMLDivElement>) => {
    if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
  };
  return (
    <div
      className="relative"
      onBlur={onBlur}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return;
        setOpen(false);
        opener.current?.focus();
      }}
    >
      <button
        ref={opener}
        type="button"
        className="icon-button"
        aria-label={text('phone.menu')}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <MoreIcon width={22} height={22} />
      </button>
      {open && (
        <div tabIndex={-1} className="absolute top-11 right-1 z-40 w-64 rounded-2xl bg-panel py-2 text-ink shadow-pop">
          {children(() => setOpen(false))}
        </div>
      )}
    </div>
  );
}
