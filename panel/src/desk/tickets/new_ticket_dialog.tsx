import { useState, type FormEvent } from 'react';
import { makeClientId } from '../inbox/outbox.ts';
import { useSession } from '../session/session.tsx';
import { useLanguage } from '../texts.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { useMakeTicket } from './changes.ts';
import { priorities } from './filter.ts';
import { usePreset } from './queries.ts';

interface Props {
  readonly conversation: number;
  readonly onClose: () => void;
  readonly onMade: (id: number) => void;
}

/** A ticket about the customer of a conversation. However often a bad line makes us ask, it is made once. */
export function NewTicketDialog({ conversation, onClose, onMade }: Props) {
  const { text } = useLanguage();
  const { agent } = useSession();
  const preset = usePreset();
  const make = useMakeTicket();
  const [clientId] = useState(makeClientId);
  const [subject, setSubject] = useState('');
  const [description, setDescription] = useState('');
  const [category, setCategory] = useState('other');
  const [priority, setPriority] = useState<(typeof priorities)[number]>('medium');
  const [mine, setMine] = useState(true);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate(
      { conversation, clientId, subject, description, category, priority, agent: mine ? agent.id : null },
      { onSuccess: ({ ticket }) => onMade(ticket.id) },
    );
  };
  return (
    <Dialog title={text('desk.tickets.new')} onClose={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <Field label={text('desk.tickets.subject')}>
          {(ids) => (
            <input
              {...ids}
              className="input"
              required
              autoFocus
              maxLength={150}
              value={subject}
              onChange={(event) => setSubject(event.target.value)}
            />
          )}
        </Field>
        <Field label={text('desk.tickets.description')}>
          {(ids) => (
            <textarea
              {...ids}
              className="input"
              rows={4}
              maxLength={4000}
              value={description}
              onChange={(event) => setDescription(event.target.value)}
            />
          )}
        </Field>
        <div className="grid gap-3 sm:grid-cols-2">
          <Field label={text('desk.tickets.filter.category')}>
            {(ids) => (
              <select {...ids} className="input" value={category} onChange={(event) => setCategory(event.target.value)}>
                {(preset.data?.categories ?? []).map(({ id, label }) => (
                  <option key={id} value={id}>
                    {label}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field label={text('desk.tickets.filter.priority')}>
            {(ids) => (
              <select
                {...ids}
                className="input"
                value={priority}
                onChange={(event) => setPriority(priorities.find((each) => each === event.target.value) ?? 'medium')}
              >
                {priorities.map((each) => (
                  <option key={each} value={each}>
                    {text(`desk.tickets.priority.${each}`)}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </div>
        <label className="flex items-center gap-2">
          <input type="checkbox" checked={mine} onChange={(event) => setMine(event.target.checked)} />
          {text('desk.tickets.mine')}
        </label>
        <div className="flex justify-end gap-2">
          <button type="button" className="button" onClick={onClose}>
            {text('desk.ui.cancel')}
          </button>
          <button type="submit" className="button button-main" disabled={make.isPending || subject.trim() === ''}>
            {text('desk.tickets.make')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
