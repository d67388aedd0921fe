import { useEffect, useRef, type ReactNode } from 'react';

/** A panel that slides in from the right, over everything. The browser's own modal dialog keeps the focus and closes on Escape. */
export function Drawer({
  label,
  onClose,
  children,
}: {
  readonly label: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-label={label}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && onClose()}
      className="drawer fixed inset-y-0 right-0 left-auto m-0 h-dvh max-h-none w-full max-w-md bg-panel p-0 backdrop:bg-black/45"
    >
      <div className="flex h-full flex-col">{children}</div>
    </dialog>
  );
}
