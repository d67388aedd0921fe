import { useRef, type FocusEvent, type KeyboardEvent } from 'react';
import { CopyIcon, DownIcon, ReplyIcon } from '../../shared/ui/icons.tsx';
import type { ChatMessage } from '../store/model.ts';
import { useLanguage } from '../texts.ts';

interface Props {
  readonly message: ChatMessage;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly onReply: () => void;
}

const item =
  'flex w-full items-center gap-3 px-4 py-2.5 text-left text-[0.92rem] whitespace-nowrap hover:bg-hover focus-visible:bg-hover';

/** Reply and copy: behind the little arrow that shows when the pointer or the focus is on the bubble, or after a long press. */
export function BubbleMenu({ message, open, onOpenChange, onReply }: Props) {
  const { text } = useLanguage();
  const opener = useRef<HTMLButtonElement>(null);
  const words = message.text ?? message.image?.caption;
  const confirmed = message.outgoing === undefined;
  if (!confirmed && words === undefined) return null;

  const close = () => {
    onOpenChange(false);
    opener.current?.focus();
  };
  const onBlur = (event: FocusEvent<HTMLDivElement>) => {
    if (!event.currentTarget.contains(event.relatedTarget)) onOpenChange(false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !open) return;
    event.stopPropagation();
    close();
  };

  return (
    <div className="contents" onBlur={onBlur} onKeyDown={onKeyDown}>
      <button
        ref={opener}
        type="button"
        aria-label={text('phone.message_menu')}
        aria-expanded={open}
        onClick={() => onOpenChange(!open)}
        className="bubble-menu-opener absolute top-0 right-0 grid h-7 w-9 place-items-center rounded-tr-xl text-meta opacity-0 group-hover/bubble:opacity-100 focus-visible:opacity-100 aria-expanded:opacity-100"
      >
        <DownIcon width={18} height={18} />
      </button>
      {open && (
        <div
          className={`absolute top-7 z-20 min-w-40 overflow-hidden rounded-xl bg-panel py-1.5 text-ink shadow-pop ${message.direction === 'out' ? 'right-1' : 'left-1/3'}`}
        >
          {confirmed && (
            <button
              type="button"
              autoFocus
              className={item}
              onClick={() => {
                onOpenChange(false);
                onReply();
              }}
            >
              <ReplyIcon width={20} height={20} className="text-meta" />
              {text('phone.reply')}
            </button>
          )}
          {words !== undefined && (
            <button
              type="button"
              autoFocus={!confirmed}
              className={item}
              onClick={() => {
                void navigator.clipboard?.writeText(words);
                close();
              }}
            >
              <CopyIcon width={20} height={20} className="text-meta" />
              {text('phone.copy')}
            </button>
          )}
        </div>
      )}
    </div>
  );
}
