import { createContext, useContext, useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { createPortal } from 'react-dom';

interface Overlay {
  readonly element: HTMLElement | null;
  /** Called with +1 when a sheet opens and -1 when it closes. */
  readonly count: (change: number) => void;
}

const OverlayContext = createContext<Overlay>({ element: null, count: () => undefined });

/** The phone's glass: while a sheet is open, what lies under it cannot be reached. */
export function Screen({ children }: { readonly children: ReactNode }) {
  const [element, setElement] = useState<HTMLElement | null>(null);
  const [open, setOpen] = useState(0);
  const [overlay] = useState(() => ({ count: (change: number) => setOpen((before) => before + change) }));
  return (
    <OverlayContext value={{ element, count: overlay.count }}>
      <div className="flex min-h-0 grow flex-col" inert={open > 0}>
        {children}
      </div>
      <div ref={setElement} />
    </OverlayContext>
  );
}

interface SheetProps {
  readonly label: string;
  readonly onClose: () => void;
  /** `bottom` rises from below over a shade; `full` covers the screen. */
  readonly kind: 'bottom' | 'full';
  readonly children: ReactNode;
}

/** A dialog within the phone. Takes the focus, gives it back, and closes on Escape or a tap on the shade. */
export function Sheet({ label, onClose, kind, children }: SheetProps) {
  const { element, count } = useContext(OverlayContext);
  const box = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const before = document.activeElement;
    count(1);
    box.current?.focus();
    return () => {
      count(-1);
      // After React has taken `inert` away again: an inert element cannot take the focus.
      requestAnimationFrame(() => before instanceof HTMLElement && before.focus());
    };
  }, [count, element]);

  if (!element) return null;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      onClose();
    }
  };
  return createPortal(
    <div className="absolute inset-0 z-30 flex flex-col justify-end" onKeyDown={onKeyDown}>
      {kind === 'bottom' && <div className="sheet-shade absolute inset-0 bg-black/45" onClick={onClose} />}
      <div
        ref={box}
        role="dialog"
        aria-label={label}
        tabIndex={-1}
        className={
          kind === 'bottom'
            ? 'sheet-rise relative flex max-h-[82%] flex-col rounded-t-3xl bg-panel text-ink outline-none'
            : 'relative flex h-full flex-col bg-black text-white outline-none'
        }
      >
        {children}
      </div>
    </div>,
    element,
  );
}
