import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useLocation } from 'wouter';
import { api } from '../api/client.ts';
import { refusalText } from '../api/refusal_text.ts';
import { useLanguage, type TextKey } from '../texts.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Answer } from '../ui/states.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { everybody } from './conditions.ts';
import { useContacts, type Contact } from './queries.ts';

/** Which other contact is the same person, what would become of both, and the way back once it is done. */
export function MergeDialog({ contact, onClose }: { readonly contact: Contact; readonly onClose: () => void }) {
  const { text } = useLanguage();
  const [into, setInto] = useState<Contact | null>(null);
  return (
    <Dialog title={text('desk.contacts.merge')} onClose={onClose} wide>
      {into ? (
        <Preview contact={contact} into={into} onBack={() => setInto(null)} onClose={onClose} />
      ) : (
        <Choosing contact={contact} onChoose={setInto} />
      )}
    </Dialog>
  );
}

function Choosing({ contact, onChoose }: { readonly contact: Contact; readonly onChoose: (other: Contact) => void }) {
  const { text } = useLanguage();
  const [q, setQ] = useState('');
  const asked = useContacts({ ...everybody, q: useDeferredValue(q) });
  const others = (asked.data?.pages[0]?.contacts ?? []).filter(({ id }) => id !== contact.id).slice(0, 10);
  return (
    <div className="flex flex-col gap-3">
      <p>{text('desk.contacts.merge_choose', { name: contact.name })}</p>
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
        {others.map((other) => (
          <li key={other.id}>
            <button
              type="button"
              className="card block w-full px-3 py-2 text-left hover:bg-hover"
              onClick={() => onChoose(other)}
            >
              <span className="font-medium">{other.name}</span>{' '}
              <span className="text-sm text-meta">{other.phone && `+${other.phone}`}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

interface PreviewProps {
  readonly contact: Contact;
  readonly into: Contact;
  readonly onBack: () => void;
  readonly onClose: () => void;
}

function Preview({ contact, into, onBack, onClose }: PreviewProps) {
  const language = useLanguage();
  const { text } = language;
  const toasts = useToasts();
  const client = useQueryClient();
  const [, go] = useLocation();
  const asked = useQuery({
    queryKey: ['contact', contact.id, 'merge', into.id],
    queryFn: async ({ signal }) =>
      (
        await api.post('/api/v2/contacts/{id}/merge/preview', {
          path: { id: contact.id },
          body: { into: into.id },
          signal,
        })
      ).preview,
  });
  const merge = useMutation({
    mutationFn: () => api.post('/api/v2/contacts/{id}/merge', { path: { id: contact.id }, body: { into: into.id } }),
    onSuccess: () => {
      void client.invalidateQueries();
      toasts.say(text('desk.contacts.merged'));
      onClose();
      go(`/${into.id}`);
    },
  });
  return (
    <div className="flex flex-col gap-4">
      <Answer of={asked}>
        {(preview) => (
          <div className="grid grid-cols-1 gap-3 sm:grid-cols-3">
            {(['contact', 'into', 'result'] as const).map((part) => (
              <Part key={part} title={text(`desk.contacts.merge.${part}` as TextKey)} contact={preview[part]} />
            ))}
          </div>
        )}
      </Answer>
      <p className="text-sm text-meta">{text('desk.contacts.merge_help')}</p>
      {merge.error && (
        <p role="alert" className="text-sm text-danger">
          {refusalText(merge.error, language)}
        </p>
      )}
      <div className="flex justify-end gap-2">
        <button type="button" className="button" onClick={onBack}>
          {text('desk.ui.back')}
        </button>
        <button
          type="button"
          className="button button-main"
          disabled={merge.isPending || !asked.data}
          onClick={() => merge.mutate()}
        >
          {text('desk.contacts.merge')}
        </button>
      </div>
    </div>
  );
}

function Part({ title, contact }: { readonly title: string; readonly contact: Contact }) {
  const { text } = useLanguage();
  const values = Object.entries(contact.fields);
  return (
    <section aria-label={title} className="card flex min-w-0 flex-col gap-1 p-3">
      <h3 className="text-sm text-meta">{title}</h3>
      <p className="truncate font-medium">{contact.name}</p>
      {contact.phone && <p className="text-sm">+{contact.phone}</p>}
      {contact.tags.length > 0 && <p className="text-sm">{contact.tags.join(', ')}</p>}
      {values.map(([key, value]) => (
        <p key={key} className="truncate text-sm">
          {key}: {String(value)}
        </p>
      ))}
      {contact.notes > 0 && (
        <p className="text-sm text-meta">{text('desk.contacts.notes_count', { count: contact.notes })}</p>
      )}
      {contact.blocked && <p className="text-sm text-danger">{text('desk.contact.blocked')}</p>}
    </section>
  );
}
