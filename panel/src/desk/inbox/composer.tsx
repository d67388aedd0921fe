import { useRef, type KeyboardEvent } from 'react';
import { SendIcon } from '../../shared/ui/icons.tsx';
import { useShortcut } from '../frame/shortcuts.tsx';
import { useLanguage } from '../texts.ts';
import { span } from '../ui/times.ts';
import { useNow } from '../ui/use_now.ts';
import { useDraft } from './drafts.ts';
import { outbox } from './outbox.ts';
import type { Conversation } from './queries.ts';
import { TemplateChooser } from './template_chooser.tsx';

/** Longer is not taken by the server: `POST /api/v2/conversations/{id}/messages`. */
const longest = 16_000;
/** The time that is left is shown when it is less than this, in milliseconds. */
const soon = 4 * 3_600_000;

/** Where an agent writes; or, once the customer's last message is a day old, chooses a template. */
export function Composer({ conversation }: { readonly conversation: Conversation }) {
  const { text } = useLanguage();
  const now = useNow();
  const { closesAt } = conversation.window;
  const left = closesAt === null ? 0 : Date.parse(closesAt) - now.getTime();
  if (conversation.contact.blocked)
    return <p className="bg-header p-4 text-center text-meta">{text('desk.composer.blocked')}</p>;
  if (left <= 0) return <TemplateChooser conversation={conversation} />;
  return <Writing conversation={conversation} left={left} />;
}

function Writing({ conversation, left }: { readonly conversation: Conversation; readonly left: number }) {
  const { text } = useLanguage();
  const [draft, setDraft] = useDraft(conversation.id);
  const box = useRef<HTMLTextAreaElement>(null);
  const send = () => {
    if (draft.trim() === '') return;
    outbox.add(conversation.id, draft.trim());
    setDraft('');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  useShortcut('r', 'desk.composer.write', () => box.current?.focus());
  return (
    <form
      className="border-t border-hairline bg-header p-2"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {left < soon && (
        <p className="px-2 pb-1 text-xs text-meta">{text('desk.composer.closes_in', { span: span(left) })}</p>
      )}
      {conversation.answerer === 'bot' && (
        <p className="px-2 pb-1 text-xs text-meta">{text('desk.composer.takes_over')}</p>
      )}
      <div className="flex items-end gap-2">
        <textarea
          ref={box}
          aria-label={text('desk.composer.label')}
          placeholder={text('desk.composer.placeholder')}
          className="input max-h-48 min-h-10 resize-none field-sizing-content"
          rows={1}
          maxLength={longest}
          value={draft}
          onChange={(event) => setDraft(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <button type="submit" className="button button-main h-10 shrink-0" disabled={draft.trim() === ''}>
          <SendIcon width={20} height={20} />
          <span className="sr-only sm:not-sr-only">{text('desk.composer.send')}</span>
        </button>
      </div>
    </form>
  );
}
