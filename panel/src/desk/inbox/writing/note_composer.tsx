import { useState, type FormEvent, type KeyboardEvent } from 'react';
import { NoteIcon } from '../../../shared/ui/icons.tsx';
import { useLanguage } from '../../texts.ts';
import { useDraft } from '../drafts.ts';
import { makeClientId } from '../outbox.ts';
import { longestNote, useNoteChanges } from './notes.ts';

/** Where something is noted for the team. It looks unlike the box for messages, and nothing in it is ever sent. */
export function NoteComposer({ conversation }: { readonly conversation: number }) {
  const { text } = useLanguage();
  const [draft, setDraft] = useDraft('note', conversation);
  const [clientId, setClientId] = useState(makeClientId);
  const { add } = useNoteChanges(conversation);
  const keep = () => {
    if (draft.trim() === '' || add.isPending) return;
    const kept = () => {
      setDraft('');
      setClientId(makeClientId());
    };
    add.mutate({ text: draft.trim(), clientId }, { onSuccess: kept });
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    keep();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    keep();
  };
  return (
    <form onSubmit={onSubmit}>
      <p className="px-2 pb-1 text-xs text-meta">{text('desk.note.help')}</p>
      <div className="flex items-end gap-2">
        <textarea
          aria-label={text('desk.note.label')}
          placeholder={text('desk.note.placeholder')}
          className="input max-h-48 min-h-10 resize-none bg-notice text-notice-ink field-sizing-content"
          rows={1}
          maxLength={longestNote}
          value={draft}
          onChange={(event) => setDraft(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <button type="submit" className="button h-10 shrink-0" disabled={draft.trim() === '' || add.isPending}>
          <NoteIcon width={20} height={20} />
          <span className="sr-only sm:not-sr-only">{text('desk.note.keep')}</span>
        </button>
      </div>
    </form>
  );
}
