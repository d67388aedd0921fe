import { useId, useRef, useState, type FormEvent, type KeyboardEvent } from 'react';
import { SendIcon } from '../../../shared/ui/icons.tsx';
import { useShortcut } from '../../frame/shortcuts.tsx';
import { useLanguage } from '../../texts.ts';
import { useToasts } from '../../ui/toasts.tsx';
import { useDraft } from '../drafts.ts';
import { outbox } from '../outbox.ts';
import type { Conversation } from '../queries.ts';
import { quote, useQuoted } from '../replying.ts';
import { AttachButton } from './attach_button.tsx';
import { filled, fitting, lookedFor, useCannedReplies, type CannedReply } from './canned.ts';
import { CannedChoices } from './canned_choices.tsx';
import { EmojiMenu } from './emoji_menu.tsx';
import { QuotedAbove } from './quoted.tsx';
import { ScheduleButton } from './schedule_button.tsx';
import { SuggestionButton } from './suggestion_button.tsx';

/** Longer is not taken by the server: `POST /api/v2/conversations/{id}/messages`. */
const longest = 16_000;

/** Where words to the customer are written; `/` at their beginning chooses a reply that is kept ready. */
export function ReplyComposer({ conversation }: { readonly conversation: Conversation }) {
  const { text } = useLanguage();
  const { id } = conversation;
  const [draft, setDraft] = useDraft('reply', id);
  const quoted = useQuoted(id);
  const box = useRef<HTMLTextAreaElement>(null);
  const canned = useCannedChoice(id, draft, (words) => {
    setDraft(words);
    box.current?.focus();
  });
  const send = () => {
    if (draft.trim() === '') return;
    outbox.add(id, draft.trim(), quoted?.id);
    setDraft('');
    quote(id, null);
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    send();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (canned.take(event.key)) return event.preventDefault();
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    send();
  };
  const insert = (words: string) => {
    const { selectionStart = draft.length, selectionEnd = draft.length } = box.current ?? {};
    setDraft(draft.slice(0, selectionStart) + words + draft.slice(selectionEnd));
    box.current?.focus();
  };
  useShortcut('r', 'desk.composer.write', () => box.current?.focus());
  return (
    <form onSubmit={onSubmit}>
      <QuotedAbove conversation={id} />
      {canned.open && (
        <CannedChoices
          id={canned.listId}
          replies={canned.found}
          chosen={canned.at}
          onPoint={canned.point}
          onChoose={canned.choose}
        />
      )}
      <textarea
        ref={box}
        aria-label={text('desk.composer.label')}
        aria-autocomplete="list"
        aria-controls={canned.open ? canned.listId : undefined}
        aria-activedescendant={canned.activeId}
        placeholder={text('desk.composer.placeholder')}
        className="input max-h-48 min-h-10 resize-none field-sizing-content"
        rows={1}
        maxLength={longest}
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div className="mt-1 flex items-center gap-1">
        <EmojiMenu onChoose={insert} />
        <AttachButton conversation={id} caption={draft} onSent={() => setDraft('')} />
        <SuggestionButton conversation={id} onSuggested={setDraft} />
        <ScheduleButton conversation={conversation} words={draft.trim()} onKept={() => setDraft('')} />
        <span className="grow" />
        <button type="submit" className="button button-main h-9 shrink-0" disabled={draft.trim() === ''}>
          <SendIcon width={20} height={20} />
          <span className="sr-only sm:not-sr-only">{text('desk.composer.send')}</span>
        </button>
      </div>
    </form>
  );
}

/** The list of canned replies while a draft asks for one: what is in it, and which one is chosen by arrows and Enter. */
function useCannedChoice(conversation: number, draft: string, onFilled: (words: string) => void) {
  const { text } = useLanguage();
  const toasts = useToasts();
  const listId = useId();
  const [at, point] = useState(0);
  const [left, leave] = useState('');
  const typed = lookedFor(draft);
  const open = typed !== undefined && draft !== left;
  const asked = useCannedReplies(open);
  const found = open ? fitting(asked.data ?? [], typed) : [];
  const chosen = Math.min(at, Math.max(0, found.length - 1));
  const choose = (reply: CannedReply) => {
    filled(reply.id, conversation)
      .then((words) => {
        onFilled(words.text);
        if (words.missing.length > 0) toasts.say(text('desk.canned.missing', { names: words.missing.join(', ') }));
      })
      .catch((failure: unknown) => toasts.fail(failure));
  };
  /** Whether the key was one for the list. */
  const take = (key: string): boolean => {
    if (!open) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[key];
    const reply = found[chosen];
    if (step !== undefined && found.length > 0) point((chosen + step + found.length) % found.length);
    else if (key === 'Escape') leave(draft);
    else if ((key === 'Enter' || key === 'Tab') && reply) choose(reply);
    else return false;
    return true;
  };
  const active = found[chosen];
  const activeId = open && active ? `${listId}-${active.id}` : undefined;
  return { open: open && asked.data !== undefined, listId, found, at: chosen, activeId, point, choose, take };
}
