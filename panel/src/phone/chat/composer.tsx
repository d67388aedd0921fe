import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { AttachMenu } from '../attach/attach_menu.tsx';
import type { Attachment } from '../attach/attachment.ts';
import { FileChooser } from '../attach/file_chooser.tsx';
import { CameraIcon, CheckIcon, KeyboardIcon, MicIcon, SendIcon, SmileIcon } from '../../shared/ui/icons.tsx';
import { useLanguage } from '../texts.ts';
import { EmojiPanel } from './emoji_panel.tsx';

interface Props {
  /** What is written and not sent; kept by the page so that it survives a change of phone. */
  readonly draft: string;
  readonly onDraft: (draft: string) => void;
  /** What the words are about, above the box; another `about` takes the focus there. */
  readonly banner: ReactNode;
  readonly about: string | undefined;
  /** Escape in the box: the words are about nothing any more. */
  readonly onDismiss: () => void;
  readonly onSend: (text: string) => void;
  /** Absent while words that were sent are changed: nothing can be attached to those. */
  readonly onAttach: ((attachment: Attachment) => void) | undefined;
}

/** Tallest the text box grows, in pixels; beyond it scrolls. */
const tallest = 132;

export function Composer({ draft, onDraft, banner, about, onDismiss, onSend, onAttach }: Props) {
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
    if (about !== undefined) box.current?.focus();
  }, [about]);

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
    } else if (event.key === 'Escape') {
      onDismiss();
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
          {banner}
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
            {onAttach && <AttachMenu onAttach={onAttach} />}
            {onAttach && !filled && (
              <FileChooser purpose="media" camera onPick={(picked) => onAttach({ kind: 'file', picked })}>
                {(choose) => (
                  <button
                    type="button"
                    className="field-button -ml-1.5"
                    aria-label={text('phone.camera')}
                    onClick={choose}
                  >
                    <CameraIcon />
                  </button>
                )}
              </FileChooser>
            )}
          </div>
        </div>
        {filled || !onAttach ? (
          <button
            type="submit"
            aria-label={text(onAttach ? 'phone.send' : 'phone.edit.save')}
            disabled={!filled}
            className="round-button disabled:opacity-40"
          >
            {onAttach ? <SendIcon width={22} height={22} className="ml-0.5" /> : <CheckIcon />}
          </button>
        ) : (
          <button
            type="button"
            aria-label={text('phone.voice')}
            className="round-button"
            onClick={() => onAttach({ kind: 'voice' })}
          >
            <MicIcon />
          </button>
        )}
      </form>
      {emoji && <EmojiPanel onPick={insert} />}
    </footer>
  );
}
