import { useState, type FormEvent } from 'react';
import { MoreIcon, NoteIcon } from '../../../shared/ui/icons.tsx';
import { useMay, useSession } from '../../session/session.tsx';
import { useLanguage } from '../../texts.ts';
import { useConfirm } from '../../ui/confirm.tsx';
import { Menu } from '../../ui/menu.tsx';
import { clock } from '../../ui/times.ts';
import { longestNote, useNoteChanges, type Note } from './notes.ts';

/** A note of the team, where it was written; it looks like nothing that a customer could have got. */
export function NoteBubble({ note }: { readonly note: Note }) {
  const { text, locale } = useLanguage();
  const { agent } = useSession();
  const [editing, edit] = useState(false);
  return (
    <article
      data-note={note.id}
      aria-label={text('desk.note.of', { author: note.author })}
      className="flex justify-center"
    >
      <div className="bubble-note w-full">
        <div className="flex items-center gap-2 text-xs font-semibold">
          <NoteIcon width={16} height={16} />
          <span className="min-w-0 grow truncate">{text('desk.note.of', { author: note.author })}</span>
          <NoteMenu note={note} own={note.agent === agent.id} onEdit={() => edit(true)} />
        </div>
        {editing ? (
          <NoteEditor note={note} onDone={() => edit(false)} />
        ) : (
          <p className="whitespace-pre-wrap">{note.text}</p>
        )}
        <p className="mt-0.5 flex justify-end gap-1 text-xs">
          {note.editedAt && <span>{text('desk.inbox.edited')}</span>}
          <time dateTime={note.createdAt}>{clock(note.createdAt, locale)}</time>
        </p>
      </div>
    </article>
  );
}

interface MenuProps {
  readonly note: Note;
  readonly own: boolean;
  readonly onEdit: () => void;
}

function NoteMenu({ note, own, onEdit }: MenuProps) {
  const { text } = useLanguage();
  const supervises = useMay('supervisor');
  const { remove } = useNoteChanges(note.conversation);
  const [dialog, ask] = useConfirm();
  if (!own && !supervises) return null;
  const askToRemove = () =>
    ask({
      title: text('desk.note.remove'),
      body: text('desk.note.remove_help'),
      action: text('desk.note.remove'),
      onYes: () => remove.mutate(note.id),
    });
  return (
    <>
      <Menu label={text('desk.ui.more')} button={<MoreIcon width={18} height={18} />}>
        {(close) => (
          <>
            {own && (
              <button
                type="button"
                className="menu-item"
                onClick={() => {
                  close();
                  onEdit();
                }}
              >
                {text('desk.note.edit')}
              </button>
            )}
            <button
              type="button"
              className="menu-item"
              onClick={() => {
                close();
                askToRemove();
              }}
            >
              {text('desk.note.remove')}
            </button>
          </>
        )}
      </Menu>
      {dialog}
    </>
  );
}

function NoteEditor({ note, onDone }: { readonly note: Note; readonly onDone: () => void }) {
  const { text } = useLanguage();
  const { change } = useNoteChanges(note.conversation);
  const [words, setWords] = useState(note.text);
  const save = (event: FormEvent) => {
    event.preventDefault();
    change.mutate({ note: note.id, text: words.trim() }, { onSuccess: onDone });
  };
  return (
    <form className="mt-1 flex flex-col gap-2" onSubmit={save}>
      <textarea
        aria-label={text('desk.note.label')}
        className="input max-h-48 min-h-16 field-sizing-content"
        maxLength={longestNote}
        value={words}
        autoFocus
        onChange={(event) => setWords(event.target.value)}
      />
      <div className="flex justify-end gap-2">
        <button type="button" className="button" onClick={onDone}>
          {text('desk.ui.cancel')}
        </button>
        <button type="submit" className="button button-main" disabled={words.trim() === '' || change.isPending}>
          {text('desk.ui.save')}
        </button>
      </div>
    </form>
  );
}
