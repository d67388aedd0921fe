import { useState } from 'react';
import { Link } from 'wouter';
import { Avatar } from '../../shared/ui/avatar.tsx';
import { BackIcon } from '../../shared/ui/icons.tsx';
import { useMay } from '../session/session.tsx';
import { useLanguage } from '../texts.ts';
import { Answer } from '../ui/states.tsx';
import { moment } from '../ui/times.ts';
import { BlockDialog } from './block_dialog.tsx';
import { ContactForm } from './contact_form.tsx';
import { MergeDialog } from './merge_dialog.tsx';
import { Notes } from './notes.tsx';
import { useContact, type Contact } from './queries.ts';

export function ContactDetail({ id }: { readonly id: number }) {
  const { text } = useLanguage();
  const asked = useContact(id);
  return (
    <div className="flex flex-col">
      <Link href="/" className="button m-4 self-start">
        <BackIcon width={18} height={18} />
        {text('desk.contacts.back')}
      </Link>
      <Answer of={asked} rows={6}>
        {(contact) => <Whole contact={contact} />}
      </Answer>
    </div>
  );
}

function Whole({ contact }: { readonly contact: Contact }) {
  return (
    <div className="flex flex-col gap-4 px-4 pb-6 sm:px-6">
      <Head contact={contact} />
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-2">
        {/* What somebody else changed meanwhile is shown; what is being typed is not thrown away without a word. */}
        <ContactForm key={contact.revision} contact={contact} />
        <Notes id={contact.id} />
      </div>
    </div>
  );
}

function Head({ contact }: { readonly contact: Contact }) {
  const { text, locale } = useLanguage();
  const supervises = useMay('supervisor');
  const [open, setOpen] = useState<'block' | 'merge' | null>(null);
  const close = () => setOpen(null);
  return (
    <header className="card flex flex-wrap items-center gap-3 p-4">
      <Avatar name={contact.name} seed={String(contact.id)} size={56} />
      <div className="min-w-0 grow">
        <h1 className="truncate text-xl font-semibold">{contact.name}</h1>
        <p className="text-sm text-meta">
          {contact.phone ? `+${contact.phone}` : text('desk.contacts.no_phone')}
          {contact.username && ` · ${contact.username}`}
        </p>
        <p className="text-sm text-meta">
          {contact.lastSeenAt
            ? text('desk.contacts.wrote_at', { when: moment(contact.lastSeenAt, locale) })
            : text('desk.contacts.never_wrote')}
        </p>
        {contact.customer && (
          <p className="text-sm text-meta">{text('desk.beside.linked', { name: contact.customer.name ?? '' })}</p>
        )}
        {contact.blocked && (
          <p className="text-sm text-danger">
            {text('desk.contact.blocked')}
            {contact.blockReason && `: ${contact.blockReason}`}
          </p>
        )}
        {contact.unreachableSince && <p className="text-sm text-warn">{text('desk.contact.unreachable')}</p>}
      </div>
      <div className="flex flex-wrap gap-2">
        {supervises && (
          <button type="button" className="button" onClick={() => setOpen('merge')}>
            {text('desk.contacts.merge')}
          </button>
        )}
        <button type="button" className="button button-danger" onClick={() => setOpen('block')}>
          {text(contact.blocked ? 'desk.contacts.unblock' : 'desk.contacts.block')}
        </button>
      </div>
      {open === 'block' && <BlockDialog contact={contact} onClose={close} />}
      {open === 'merge' && <MergeDialog contact={contact} onClose={close} />}
    </header>
  );
}
