import { Avatar } from '../../shared/ui/avatar.tsx';
import { contactName } from '../inbox/contact_name.ts';
import type { Conversation } from '../inbox/queries.ts';
import { useLanguage } from '../texts.ts';

export function ContactCard({ contact }: { readonly contact: Conversation['contact'] }) {
  const language = useLanguage();
  const name = contactName(contact, language);
  return (
    <div className="card flex items-center gap-3 p-3">
      <Avatar name={name} seed={String(contact.id)} size={44} />
      <div className="min-w-0">
        <p className="truncate font-medium">{name}</p>
        {contact.phone && <p className="text-sm text-meta">{contact.phone}</p>}
        {contact.customer && (
          <p className="truncate text-sm text-meta">
            {language.text('desk.beside.linked', { name: contact.customer.name ?? '' })}
          </p>
        )}
        {contact.blocked && <p className="text-sm text-danger">{language.text('desk.contact.blocked')}</p>}
        {contact.unreachableSince && <p className="text-sm text-warn">{language.text('desk.contact.unreachable')}</p>}
      </div>
    </div>
  );
}
