import { useDeferredValue, useState } from 'react';
import { Link } from 'wouter';
import { useSession } from '../session/session.tsx';
import { useLanguage } from '../texts.ts';
import { Page } from '../ui/page.tsx';
import { Empty, Failed, Loading } from '../ui/states.tsx';
import { shortWhen } from '../ui/times.ts';
import { useNow } from '../ui/use_now.ts';
import type { TicketFilter } from './filter.ts';
import { PriorityPill, StatusPill } from './pills.tsx';
import { useTickets, type Ticket } from './queries.ts';
import { TicketFilters } from './ticket_filters.tsx';

export function TicketList() {
  const { text } = useLanguage();
  const [filter, setFilter] = useState<TicketFilter>({ status: 'active' });
  return (
    <Page title={text('desk.tickets.title')}>
      <TicketFilters filter={filter} onFilter={setFilter} />
      <Rows filter={filter} />
    </Page>
  );
}

function Rows({ filter }: { readonly filter: TicketFilter }) {
  const { text } = useLanguage();
  const { agent } = useSession();
  const now = useNow();
  // Whoever types asks once they pause.
  const asked = useTickets(useDeferredValue(filter), agent.id);
  if (asked.isPending) return <Loading rows={6} />;
  if (asked.error && !asked.data) return <Failed failure={asked.error} onAgain={() => void asked.refetch()} />;
  if (!asked.data || asked.data.length === 0)
    return <Empty title={text('desk.tickets.empty')}>{text('desk.tickets.empty_help')}</Empty>;
  return (
    <>
      <ul className="mt-4 flex flex-col gap-2">
        {asked.data.map((ticket) => (
          <li key={ticket.id}>
            <TicketRow ticket={ticket} now={now} />
          </li>
        ))}
      </ul>
      {asked.hasNextPage && (
        <div className="mt-4 flex justify-center">
          <button
            type="button"
            className="button"
            disabled={asked.isFetchingNextPage}
            onClick={() => void asked.fetchNextPage()}
          >
            {text('desk.tickets.more')}
          </button>
        </div>
      )}
    </>
  );
}

/** One ticket of a list: what about, whose, how it stands. */
export function TicketRow({ ticket, now }: { readonly ticket: Ticket; readonly now: Date }) {
  const language = useLanguage();
  const { text } = language;
  return (
    <Link
      href={`~/tickets/${ticket.id}`}
      data-ticket={ticket.id}
      className="card flex flex-col gap-1 px-3 py-2 hover:bg-hover"
    >
      <span className="flex items-baseline gap-2">
        <span className="min-w-0 grow truncate font-medium">{ticket.subject}</span>
        <time dateTime={ticket.updatedAt} className="shrink-0 text-xs text-meta">
          {shortWhen(ticket.updatedAt, now, language)}
        </time>
      </span>
      <span className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-meta">
        <span>{ticket.number}</span>
        <span>{ticket.contact.name}</span>
        <span>{ticket.categoryLabel}</span>
        <span>{ticket.agent?.name ?? text('desk.tickets.nobody')}</span>
        <StatusPill status={ticket.status} />
        <PriorityPill priority={ticket.priority} />
        {ticket.escalation && <span className="pill pill-warn">{text('desk.tickets.escalated')}</span>}
      </span>
    </Link>
  );
}
