import { useDeferredValue, useState } from 'react';
import { Link } from 'wouter';
import { Avatar } from '../../shared/ui/avatar.tsx';
import { DownloadIcon, PlusIcon } from '../../shared/ui/icons.tsx';
import { useMay } from '../session/session.tsx';
import { useLanguage } from '../texts.ts';
import { Menu } from '../ui/menu.tsx';
import { Empty, Failed, Loading } from '../ui/states.tsx';
import { shortWhen } from '../ui/times.ts';
import { useNow } from '../ui/use_now.ts';
import { countOf, everybody, exportAddress, type Chosen } from './conditions.ts';
import { FilterBar } from './filter_bar.tsx';
import { NewContact } from './new_contact.tsx';
import { useContacts, type Contact } from './queries.ts';

export function ContactList() {
  const { text } = useLanguage();
  const supervises = useMay('supervisor');
  const [chosen, choose] = useState<Chosen>(everybody);
  const [making, setMaking] = useState(false);
  const asked = useContacts(useDeferredValue(chosen));
  const contacts = asked.data?.pages.flatMap((page) => page.contacts) ?? [];
  const total = asked.data?.pages[0]?.total;
  return (
    <div className="flex flex-col">
      <header className="flex flex-wrap items-center gap-2 px-4 pt-4 sm:px-6">
        <h1 className="text-xl font-semibold">{text('desk.contacts.title')}</h1>
        {total !== undefined && <span className="pill">{total}</span>}
        <span className="grow" />
        {supervises && (
          <Menu
            label={text('desk.contacts.export')}
            buttonClass="button"
            button={
              <>
                <DownloadIcon width={18} height={18} />
                {text('desk.contacts.export')}
              </>
            }
          >
            {(close) =>
              (['csv', 'xlsx'] as const).map((format) => (
                <a
                  key={format}
                  className="menu-item"
                  href={exportAddress(chosen, format)}
                  download={`contacts.${format}`}
                  onClick={close}
                >
                  {text(`desk.contacts.export.${format}`)}
                </a>
              ))
            }
          </Menu>
        )}
        <button type="button" className="button button-main" onClick={() => setMaking(true)}>
          <PlusIcon width={18} height={18} />
          {text('desk.contacts.new')}
        </button>
      </header>
      <FilterBar chosen={chosen} onChoose={choose} />
      {asked.isPending ? (
        <Loading rows={8} />
      ) : asked.error && contacts.length === 0 ? (
        <Failed failure={asked.error} onAgain={() => void asked.refetch()} />
      ) : contacts.length === 0 ? (
        <Empty title={text('desk.contacts.empty')}>
          {text(countOf(chosen) > 0 || chosen.q ? 'desk.contacts.empty_filtered' : 'desk.contacts.empty_help')}
        </Empty>
      ) : (
        <Rows contacts={contacts} />
      )}
      {asked.hasNextPage && (
        <button
          type="button"
          className="button m-4 self-center"
          disabled={asked.isFetchingNextPage}
          onClick={() => void asked.fetchNextPage()}
        >
          {text('desk.contacts.more')}
        </button>
      )}
      {making && <NewContact onClose={() => setMaking(false)} />}
    </div>
  );
}

function Rows({ contacts }: { readonly contacts: readonly Contact[] }) {
  const { text } = useLanguage();
  return (
    <ul aria-label={text('desk.contacts.title')} className="border-t border-hairline">
      {contacts.map((contact) => (
        <li key={contact.id} className="border-b border-hairline">
          <Row contact={contact} />
        </li>
      ))}
    </ul>
  );
}

function Row({ contact }: { readonly contact: Contact }) {
  const language = useLanguage();
  const now = useNow();
  const { text } = language;
  return (
    <Link href={`/${contact.id}`} className="flex items-center gap-3 px-4 py-2.5 hover:bg-hover sm:px-6">
      <Avatar name={contact.name} seed={String(contact.id)} size={40} />
      <span className="min-w-0 grow">
        <span className="flex min-w-0 items-center gap-2">
          <span className="truncate font-medium">{contact.name}</span>
          {contact.blocked && <span className="pill pill-warn">{text('desk.contact.blocked')}</span>}
          {contact.unreachableSince && <span className="pill pill-warn">{text('desk.contact.unreachable')}</span>}
        </span>
        <span className="flex flex-wrap items-center gap-1.5 text-sm text-meta">
          {contact.phone && <span>+{contact.phone}</span>}
          {contact.tags.map((tag) => (
            <span key={tag} className="pill">
              {tag}
            </span>
          ))}
        </span>
      </span>
      <span className="shrink-0 text-sm text-meta">
        {contact.lastSeenAt ? shortWhen(contact.lastSeenAt, now, language) : text('desk.contacts.never_wrote')}
      </span>
    </Link>
  );
}
