import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { CameraIcon, ClipIcon, CloseIcon, KeyboardIcon, MicIcon, SendIcon, SmileIcon } from '../../shared/ui/icons.tsx';
import type { ChatMessage } from '../store/model.ts';
import { useLanguage } from '../texts.ts';
import { EmojiPanel } from './emoji_panel.tsx';
import { Quote } from './quote.tsx';

interface Props {
  /** What is written and not sent; kept by the page so that it survives a change of phone. */
  readonly draft: string;
  readonly onDraft: (draft: string) => void;
  readonly replyTo: ChatMessage | null;
  readonly onCancelReply: () => void;
  readonly businessName: string;
  readonly onSend: (text: string) => void;
  /** Says that this test phone cannot do what was asked. */
  readonly onUnable: () => void;
}

/** Tallest the text box grows, in pixels; beyond it scrolls. */
const tallest = 132;

export function Composer({ draft, onDraft, replyTo, onCancelReply, businessName, onSend, onUnable }: Props) {
  const { text } = useLanguage();
  const box = useRef<HTMLTextAreaElement>(null);
  const [emoji, setEmoji] = useState(false);
  const filled = draft.trim() !== '';

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    element.style.height = '0';
    element.style.height = `${Math.min(element.scrollHeight, tallest)}px`;
  }, [draft]);

  useEffect(() => {
    if (replyTo) box.current?.focus();
  }, [replyTo]);

  const send = () => {
    if (!filled) return;
    onSend(draft.trim());
    box.current?.focus();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    // While an input method composes a character, Enter belongs to it.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      send();
    } else if (event.key === 'Escape' && replyTo) {
      onCancelReply();
    }
  };

  const insert = (character: string) => {
    const element = box.current;
    const from = element?.selectionStart ?? draft.length;
    const to = element?.selectionEnd ?? draft.length;
    onDraft(draft.slice(0, from) + character + draft.slice(to));
    requestAnimationFrame(() => element?.setSelectionRange(from + character.length, from + character.length));
  };

  return (
    <footer className="relative shrink-0">
      <form
        className="flex items-end gap-1.5 px-2 pt-1 pb-2"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <div className="min-w-0 grow overflow-hidden rounded-3xl bg-field shadow-chip">
          {replyTo && (
            <div className="relative p-1.5 pb-0">
              <Quote message={replyTo} businessName={businessName} />
              <button
                type="button"
                aria-label={text('phone.cancel_reply')}
                onClick={onCancelReply}
                className="absolute top-2 right-2 grid size-7 place-items-center rounded-full text-meta hover:bg-hover"
              >
                <CloseIcon width={16} height={16} />
              </button>
            </div>
          )}
          <div className="flex items-end">
            <button
              type="button"
              className="field-button"
              aria-label={text('phone.emoji')}
              aria-expanded={emoji}
              onClick={() => setEmoji(!emoji)}
            >
              {emoji ? <KeyboardIcon /> : <SmileIcon />}
            </button>
            <textarea
              ref={box}
              rows={1}
              value={draft}
              onChange={(event) => onDraft(event.target.value)}
              onKeyDown={onKeyDown}
              aria-label={text('phone.message_box')}
              placeholder={text('phone.message_box')}
              enterKeyHint="send"
              autoComplete="off"
              className="scroll-slim my-[11px] min-w-0 grow resize-none bg-transparent text-[1.02rem] leading-6 text-ink outline-none placeholder:text-placeholder"
            />
            <button type="button" className="field-button" aria-label={text('phone.attach')} onClick={onUnable}>
              <ClipIcon className="-rotate-12" />
            </button>
            {!filled && (
              <button
                type="button"
                className="field-button -ml-1.5"
                aria-label={text('phone.camera')}
                onClick={onUnable}
              >
                <CameraIcon />
              </button>
            )}
          </div>
        </div>
        {filled ? (
          <button type="submit" aria-label={text('phone.send')} className="round-button">
            <SendIcon width={22} height={22} className="ml-0.5" />
          </button>
        ) : (
          <button type="button" aria-label={text('phone.voice')} className="round-button" onClick={onUnable}>
            <MicIcon />
          </button>
        )}
      </form>
      {emoji && <EmojiPanel onPick={insert} />}
    </footer>
  );
}
