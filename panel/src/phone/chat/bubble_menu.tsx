import { useRef, type FocusEvent, type KeyboardEvent } from 'react';
import { BinIcon, CopyIcon, DownIcon, PencilIcon, ReplyIcon } from '../../shared/ui/icons.tsx';
import type { ChatMessage } from '../store/model.ts';
import { useLanguage, type TextKey } from '../texts.ts';
import type { BubbleActions } from './bubble.tsx';
import { canEdit, canRevoke } from './changes.ts';
import { wordsOf } from './conversation.ts';
import { ReactionPicker } from './reaction_picker.tsx';

interface Props {
  readonly message: ChatMessage;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** The emoji that the customer put on it. */
  readonly reaction: string | undefined;
  readonly actions: BubbleActions;
}

/** What can be done with a message: behind the little arrow that shows when the pointer or the focus is on the bubble, or after a long press. */
export function BubbleMenu({ message, open, onOpenChange, reaction, actions }: Props) {
  const { text } = useLanguage();
  const opener = useRef<HTMLButtonElement>(null);
  const words = wordsOf(message);
  const answerable = message.outgoing === undefined && !message.revoked;
  if (!answerable && words === '') return null;

  const close = () => {
    onOpenChange(false);
    opener.current?.focus();
  };
  /** Closes, and lets the focus go where `then` takes it. */
  const leave = (then: () => void) => () => {
    onOpenChange(false);
    then();
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
          ref={showWhole}
          tabIndex={-1}
          className={`absolute top-7 z-20 w-64 overflow-hidden rounded-xl bg-panel py-1.5 text-ink shadow-pop outline-none ${message.direction === 'out' ? 'right-1' : 'left-1'}`}
        >
          {answerable && (
            <ReactionPicker
              mine={reaction}
              onPick={(emoji) => {
                close();
                actions.react(message, emoji);
              }}
            />
          )}
          {answerable && <Item label="phone.reply" icon={ReplyIcon} onClick={leave(() => actions.reply(message))} />}
          {words !== '' && (
            <Item
              label="phone.copy"
              icon={CopyIcon}
              onClick={() => {
                close();
                void navigator.clipboard?.writeText(words);
              }}
            />
          )}
          {canEdit(message, new Date()) && (
            <Item label="phone.edit" icon={PencilIcon} onClick={leave(() => actions.edit(message))} />
          )}
          {canRevoke(message, new Date()) && (
            <Item label="phone.revoke" icon={BinIcon} onClick={leave(() => actions.revoke(message))} />
          )}
        </div>
      )}
    </div>
  );
}

/** A menu that opens at the end of the chat is brought into view, and takes the focus so that the keys work in it. */
function showWhole(menu: HTMLDivElement | null): void {
  menu?.scrollIntoView({ block: 'nearest' });
  menu?.focus({ preventScroll: true });
}

interface ItemProps {
  readonly label: TextKey;
  readonly icon: typeof ReplyIcon;
  readonly onClick: () => void;
}

function Item({ label, icon: Icon, onClick }: ItemProps) {
  const { text } = useLanguage();
  return (
    <button
      type="button"
      onClick={onClick}
      className="flex w-full items-center gap-3 px-4 py-2.5 text-left text-[0.92rem] whitespace-nowrap hover:bg-hover focus-visible:bg-hover"
    >
      <Icon width={20} height={20} className="text-meta" />
      {text(label)}
    </button>
  );
}
