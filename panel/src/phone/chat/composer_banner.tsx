import type { ReactNode } from 'react';
import { CloseIcon } from '../../shared/ui/icons.tsx';

interface Props {
  readonly dismiss: string;
  readonly onDismiss: () => void;
  readonly children: ReactNode;
}

/** What the words being written are about, above the text box: the message they answer, or the one they replace. */
export function ComposerBanner({ dismiss, onDismiss, children }: Props) {
  return (
    <div className="relative p-1.5 pb-0">
      {children}
      <button
        type="button"
        aria-label={dismiss}
        onClick={onDismiss}
        className="absolute top-2 right-2 grid size-7 place-items-center rounded-full text-meta hover:bg-hover"
      >
        <CloseIcon width={16} height={16} />
      </button>
    </div>
  );
}
