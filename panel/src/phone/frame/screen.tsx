import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import { createPortal } from 'react-dom';

interface Overlay {
  /** Where sheets are drawn. */
  readonly element: HTMLElement | null;
  /** Called when a sheet opens; returns what it calls when it closes. */
  readonly open: () => () => void;
}

const OverlayContext = createContext<Overlay>({ element: null, open: () => () => undefined });

/** The phone's glass: while a sheet is open, what lies under it cannot be reached; then the focus goes back to where it was. */
export function Screen({ children }: { readonly children: ReactNode }) {
  const [element, setElement] = useState<HTMLElement | null>(null);
  const [sheets, setSheets] = useState(0);
  const before = useRef<Element | null>(null);
  const open = useCallback(() => {
    before.current ??= document.activeElement;
    setSheets((count) => count + 1);
    return () => setSheets((count) => count - 1);
  }, []);
  const overlay = useMemo(() => ({ element, open }), [element, open]);

  // Only now is the rest no longer inert; an inert element cannot take the focus.
  useEffect(() => {
    if (sheets > 0) return;
    if (before.current instanceof HTMLElement) before.current.focus();
    before.current = null;
  }, [sheets]);

  return (
    <OverlayContext value={overlay}>
      <div className="flex min-h-0 grow flex-col" inert={sheets > 0}>
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
  const { element, open } = useContext(OverlayContext);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const closed = open();
    box.current?.focus();
    return closed;
  }, [open]);

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
