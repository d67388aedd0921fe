import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useLocation } from 'wouter';
import { Refusal } from '../../shared/api/client.ts';
import { api } from '../api/client.ts';
import { refusalText } from '../api/refusal_text.ts';
import { useLanguage } from '../texts.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';

/** Somebody who has not written yet. Whoever has the number already is offered instead. */
export function NewContact({ onClose }: { readonly onClose: () => void }) {
  const language = useLanguage();
  const { text } = language;
  const client = useQueryClient();
  const [, go] = useLocation();
  const [phone, setPhone] = useState('');
  const [name, setName] = useState('');
  const make = useMutation({
    mutationFn: () => api.post('/api/v2/contacts', { body: { phone, ...(name ? { name } : {}) } }),
    onSuccess: ({ contact }) => {
      void client.invalidateQueries({ queryKey: ['contacts'] });
      go(`/${contact.id}`);
    },
  });
  const known = knownContact(make.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate();
  };
  return (
    <Dialog title={text('desk.contacts.new')} onClose={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <Field
          label={text('desk.contacts.phone')}
          hint={text('desk.contacts.phone_help')}
          error={make.error ? refusalText(make.error, language) : undefined}
        >
          {(ids) => (
            <input
              {...ids}
              type="tel"
              className="input"
              required
              autoFocus
              maxLength={40}
              value={phone}
              onChange={(event) => setPhone(event.target.value)}
            />
          )}
        </Field>
        <Field label={text('desk.contacts.name')}>
          {(ids) => (
            <input
              {...ids}
              className="input"
              maxLength={120}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <div className="flex justify-end gap-2">
          {known !== undefined && (
            <button type="button" className="button" onClick={() => go(`/${known}`)}>
              {text('desk.contacts.open_known')}
            </button>
          )}
          <button type="button" className="button" onClick={onClose}>
            {text('desk.ui.cancel')}
          </button>
          <button type="submit" className="button button-main" disabled={make.isPending}>
            {text('desk.ui.save')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

/** Who has the number, when that is what the server says. */
function knownContact(failure: unknown): number | undefined {
  if (!(failure instanceof Refusal) || failure.code !== 'conflict') return undefined;
  const id = (failure.details as { readonly contact?: unknown } | undefined)?.contact;
  return typeof id === 'number' ? id : undefined;
}
