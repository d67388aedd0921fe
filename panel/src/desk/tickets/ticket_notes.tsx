import { useState, type FormEvent } from 'react';
import { useLanguage } from '../texts.ts';
import { moment } from '../ui/times.ts';
import { useNoteTicket } from './changes.ts';
import type { WholeTicket } from './queries.ts';

/** What the team wrote about it; what is public may be told to the customer. */
export function TicketNotes({ ticket }: { readonly ticket: WholeTicket }) {
  const { text, locale } = useLanguage();
  const add = useNoteTicket(ticket.id);
  const [body, setBody] = useState('');
  const [open, setOpen] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate({ body, visibility: open ? 'public' : 'internal' }, { onSuccess: () => setBody('') });
  };
  return (
    <div className="flex flex-col gap-3">
      {ticket.notes.length === 0 && <p className="text-meta">{text('desk.tickets.no_notes')}</p>}
      <ul className="flex flex-col gap-2">
        {ticket.notes.map((note) => (
          <li key={note.id} className={`max-w-full p-3 ${note.visibility === 'public' ? 'card' : 'bubble-note'}`}>
            <p className="whitespace-pre-wrap wrap-anywhere">{note.body}</p>
            <p className="mt-1 text-xs">
              {note.by ?? text('desk.author.system')} · {moment(note.at, locale)} ·{' '}
              {text(`desk.tickets.visibility.${note.visibility}`)}
            </p>
          </li>
        ))}
      </ul>
      <form onSubmit={submit} className="flex flex-col gap-2">
        <textarea
          aria-label={text('desk.tickets.note')}
          placeholder={text('desk.tickets.note')}
          className="input"
          rows={2}
          maxLength={4000}
          value={body}
          onChange={(event) => setBody(event.target.value)}
        />
        <div className="flex flex-wrap items-center justify-between gap-2">
          <label className="flex items-center gap-2">
            <input type="checkbox" checked={open} onChange={(event) => setOpen(event.target.checked)} />
            {text('desk.tickets.visibility.public')}
          </label>
          <button type="submit" className="button" disabled={add.isPending || body.trim() === ''}>
            {text('desk.tickets.add_note')}
          </button>
        </div>
      </form>
    </div>
  );
}
