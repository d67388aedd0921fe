import type { ReactNode } from 'react';
import { CloseIcon } from '../../shared/ui/icons.tsx';
import { Sheet } from '../frame/screen.tsx';
import { useLanguage } from '../texts.ts';

interface Props {
  readonly title: string;
  readonly onSend: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Something to fill in and send, over the chat. */
export function FormSheet({ title, onSend, onClose, children }: Props) {
  const { text } = useLanguage();
  return (
    <Sheet kind="bottom" label={title} onClose={onClose}>
      <header className="flex items-center gap-3 px-3 pt-2.5 pb-1">
        <button type="button" className="icon-button" aria-label={text('phone.close')} onClick={onClose}>
          <CloseIcon />
        </button>
        <h2 className="text-[1.12rem] font-medium">{title}</h2>
      </header>
      <form
        noValidate
        className="flex min-h-0 flex-col"
        onSubmit={(event) => {
          event.preventDefault();
          onSend();
        }}
      >
        <div className="scroll-slim flex min-h-0 flex-col gap-3 overflow-y-auto px-5 pt-1 pb-4">{children}</div>
        <div className="flex justify-end gap-2 border-t border-hairline px-5 py-3">
          <button type="button" className="quiet-button" onClick={onClose}>
            {text('phone.cancel')}
          </button>
          <button type="submit" className="pill-button">
            {text('phone.send')}
          </button>
        </div>
      </form>
    </Sheet>
  );
}
