import type { ReactNode } from 'react';
import { CheckIcon } from '../../../shared/ui/icons.tsx';

interface Props {
  readonly chosen: boolean;
  readonly onChoose: () => void;
  readonly children: ReactNode;
}

/** An entry of a menu that is or is not chosen. */
export function Choice({ chosen, onChoose, children }: Props) {
  return (
    <button type="button" className="menu-item" aria-pressed={chosen} onClick={onChoose}>
      <span className="w-5 shrink-0 text-accent-text">{chosen && <CheckIcon width={18} height={18} />}</span>
      <span className="min-w-0 truncate">{children}</span>
    </button>
  );
}
