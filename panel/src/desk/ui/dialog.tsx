import { useEffect, useId, useRef, type ReactNode } from 'react';
import { CloseIcon } from '../../shared/ui/icons.tsx';
import { useLanguage } from '../texts.ts';

interface Props {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly wide?: boolean;
}

/** Something to be done before anything else. The browser keeps the focus inside, closes it on Escape and gives the focus back. */
export function Dialog({ title, onClose, children, wide = false }: Props) {
  const { text } = useLanguage();
  const element = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const dialog = element.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={element}
      aria-labelledby={titleId}
      className={wide ? 'modal modal-wide' : 'modal'}
      onCancel={(event) => {
        if (event.target !== element.current) return; // of a dialog within this one
        event.preventDefault();
        onClose();
      }}
      onPointerDown={(event) => event.target === element.current && onClose()}
    >
      <div className="flex items-center gap-3 border-b border-hairline py-2.5 pr-2 pl-5">
        <h2 id={titleId} className="grow text-lg font-semibold">
          {title}
        </h2>
        <button type="button" className="icon-button" aria-label={text('desk.ui.close')} onClick={onClose}>
          <CloseIcon width={20} height={20} />
        </button>
      </div>
      <div className="p-5">{children}</div>
    </dialog>
  );
}
