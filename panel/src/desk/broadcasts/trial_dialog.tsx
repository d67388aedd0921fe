import { useMutation } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { api } from '../api/client.ts';
import { everybody } from '../contacts/conditions.ts';
import { useContacts } from '../contacts/queries.ts';
import { makeClientId } from '../inbox/outbox.ts';
import { useLanguage } from '../texts.ts';
import { Dialog } from '../ui/dialog.tsx';
import { useToasts } from '../ui/toasts.tsx';

/** Sends it to one contact, to see how it is read. A second click sends it once. */
export function TrialDialog({ broadcast, onClose }: { readonly broadcast: number; readonly onClose: () => void }) {
  const { text } = useLanguage();
  const toasts = useToasts();
  const [clientId] = useState(makeClientId);
  const [q, setQ] = useState('');
  const asked = useContacts({ ...everybody, q: useDeferredValue(q) });
  const contacts = (asked.data?.pages[0]?.contacts ?? []).slice(0, 10);
  const send = useMutation({
    mutationFn: (contact: number) =>
      api.post('/api/v2/broadcasts/{id}/test', {
        path: { id: broadcast },
        body: { contact, clientId: `${clientId}-${contact}`.slice(0, 64) },
      }),
    onSuccess: () => {
      toasts.say(text('desk.broadcasts.tried'));
      onClose();
    },
    onError: (failure) => toasts.fail(failure),
  });
  return (
    <Dialog title={text('desk.broadcasts.try')} onClose={onClose}>
      <div className="flex flex-col gap-3">
        <input
          type="search"
          className="input"
          autoFocus
          aria-label={text('desk.contacts.search')}
          placeholder={text('desk.contacts.search')}
          value={q}
          onChange={(event) => setQ(event.target.value)}
        />
        <ul className="flex flex-col gap-1">
          {contacts.map((contact) => (
            <li key={contact.id}>
              <button
                type="button"
                className="card block w-full px-3 py-2 text-left hover:bg-hover"
                disabled={send.isPending}
                onClick={() => send.mutate(contact.id)}
              >
                <span className="font-medium">{contact.name}</span>{' '}
                <span className="text-sm text-meta">{contact.phone && `+${contact.phone}`}</span>
              </button>
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  );
}
