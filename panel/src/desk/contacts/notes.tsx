import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { BinIcon } from '../../shared/ui/icons.tsx';
import { api } from '../api/client.ts';
import { useMay, useSession } from '../session/session.tsx';
import { useLanguage } from '../texts.ts';
import { useConfirm } from '../ui/confirm.tsx';
import { Answer } from '../ui/states.tsx';
import { moment } from '../ui/times.ts';
import { useToasts } from '../ui/toasts.tsx';
import { useNotes } from './queries.ts';

/** What the team noted down; only the team reads it. */
export function Notes({ id }: { readonly id: number }) {
  const { text } = useLanguage();
  const asked = useNotes(id);
  return (
    <section aria-label={text('desk.contacts.notes')} className="card flex flex-col gap-3 p-4">
      <h2 className="text-lg font-semibold">{text('desk.contacts.notes')}</h2>
      <NoteForm id={id} />
      <Answer of={asked} rows={2}>
        {(notes) =>
          notes.length === 0 ? (
            <p className="text-meta">{text('desk.contacts.notes_empty')}</p>
          ) : (
            <ul className="flex flex-col gap-2">
              {notes.map((note) => (
                <NoteRow key={note.id} contact={id} note={note} />
              ))}
            </ul>
          )
        }
      </Answer>
    </section>
  );
}

function NoteForm({ id }: { readonly id: number }) {
  const { text } = useLanguage();
  const toasts = useToasts();
  const client = useQueryClient();
  const [body, setBody] = useState('');
  const add = useMutation({
    mutationFn: () => api.post('/api/v2/contacts/{id}/notes', { path: { id }, body: { body } }),
    onSuccess: () => {
      setBody('');
      void client.invalidateQueries({ queryKey: ['contact', id] });
    },
    onError: (failure) => toasts.fail(failure),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate();
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-2">
      <textarea
        className="input"
        rows={2}
        required
        maxLength={4000}
        aria-label={text('desk.contacts.note')}
        placeholder={text('desk.contacts.note')}
        value={body}
        onChange={(event) => setBody(event.target.value)}
      />
      <button type="submit" className="button self-end" disabled={add.isPending || body.trim() === ''}>
        {text('desk.contacts.note_add')}
      </button>
    </form>
  );
}

interface RowProps {
  readonly contact: number;
  readonly note: {
    readonly id: number;
    readonly author: string | null;
    readonly body: string;
    readonly createdAt: string;
  };
}

function NoteRow({ contact, note }: RowProps) {
  const { text, locale } = useLanguage();
  const { agent } = useSession();
  const supervises = useMay('supervisor');
  const toasts = useToasts();
  const client = useQueryClient();
  const [dialog, confirm] = useConfirm();
  const remove = useMutation({
    mutationFn: () => api.delete('/api/v2/contacts/{id}/notes/{note}', { path: { id: contact, note: note.id } }),
    onSuccess: () => void client.invalidateQueries({ queryKey: ['contact', contact] }),
    onError: (failure) => toasts.fail(failure),
  });
  const mayRemove = supervises || note.author === agent.email;
  return (
    <li className="bubble-note flex max-w-full items-start gap-2">
      <div className="min-w-0 grow">
        <p className="whitespace-pre-wrap">{note.body}</p>
        <p className="text-sm opacity-80">
          {note.author} · {moment(note.createdAt, locale)}
        </p>
      </div>
      {mayRemove && (
        <button
          type="button"
          className="icon-button"
          aria-label={text('desk.contacts.note_remove')}
          onClick={() =>
            confirm({
              title: text('desk.contacts.note_remove'),
              body: note.body,
              action: text('desk.contacts.note_remove'),
              onYes: () => remove.mutate(),
            })
          }
        >
          <BinIcon width={18} height={18} />
        </button>
      )}
      {dialog}
    </li>
  );
}
