import { useRef, useState, type FocusEvent, type KeyboardEvent, type ReactNode } from 'react';

interface Props {
  readonly label: string;
  /** What the button shows. */
  readonly button: ReactNode;
  readonly buttonClass?: string;
  /** On which side of the button the panel is anchored. */
  readonly side?: 'left' | 'right';
  readonly up?: boolean;
  readonly children: (close: () => void) => ReactNode;
}

/**
 * A button with a panel of `menu-item` buttons below it: arrows, Home and End move, Escape closes and gives the focus back,
 * and so does leaving it (WAI-ARIA Authoring Practices, "Menu Button").
 */
export function Menu({ label, button, buttonClass = 'icon-button', side = 'right', up = false, children }: Props) {
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const close = () => {
    setOpen(false);
    opener.current?.focus();
  };
  const onBlur = (event: FocusEvent<HTMLDivElement>) => {
    if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && open) {
      event.stopPropagation();
      close();
    }
    if (open && panel.current && move(panel.current, event.key)) event.preventDefault();
  };
  return (
    <div className="relative" onBlur={onBlur} onKeyDown={onKeyDown}>
      <button
        ref={opener}
        type="button"
        className={buttonClass}
        aria-label={label}
        title={label}
        aria-haspopup="true"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {button}
      </button>
      {open && (
        <div
          ref={panel}
          tabIndex={-1}
          className={`absolute z-40 max-h-[60dvh] w-64 overflow-auto rounded-xl bg-panel py-2 text-ink shadow-pop ${
            side === 'right' ? 'right-0' : 'left-0'
          } ${up ? 'bottom-11' : 'top-11'}`}
        >
          {children(close)}
        </div>
      )}
    </div>
  );
}

/** Moves the focus among the panel's items; answers whether the key was one that does. */
function move(panel: HTMLElement, key: string): boolean {
  const items = [...panel.querySelectorAll<HTMLElement>('button:not(:disabled), a[href], input')];
  const at = items.indexOf(document.activeElement as HTMLElement);
  const to = { ArrowDown: at + 1, ArrowUp: at <= 0 ? items.length - 1 : at - 1, Home: 0, End: items.length - 1 }[key];
  if (to === undefined || items.length === 0) return false;
  items[to % items.length]?.focus();
  return true;
}
