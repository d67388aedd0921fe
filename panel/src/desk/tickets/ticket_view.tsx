import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { BackIcon } from '../../shared/ui/icons.tsx';
import { useLanguage } from '../texts.ts';
import { Page } from '../ui/page.tsx';
import { Answer } from '../ui/states.tsx';
import { moment } from '../ui/times.ts';
import { Attachments } from './attachments.tsx';
import { PriorityPill, StatusPill } from './pills.tsx';
import { useTicket, type WholeTicket } from './queries.ts';
import { TicketActions } from './ticket_actions.tsx';
import { TicketFacts } from './ticket_facts.tsx';
import { TicketHistory } from './ticket_history.tsx';
import { TicketNotes } from './ticket_notes.tsx';

/** One ticket: how it stands at the left, what was written and what happened beside it or below. */
export function TicketView({ id }: { readonly id: number }) {
  const { text } = useLanguage();
  const [, go] = useLocation();
  const asked = useTicket(id);
  return (
    <Page
      title={asked.data?.number ?? text('desk.tickets.title')}
      actions={
        <>
          {asked.data && <TicketActions ticket={asked.data} />}
          <button type="button" className="button" onClick={() => go('/')}>
            <BackIcon width={18} height={18} />
            {text('desk.tickets.back')}
          </button>
        </>
      }
    >
      <Answer of={asked} rows={6}>
        {(ticket) => <Whole ticket={ticket} />}
      </Answer>
    </Page>
  );
}

const tabs = ['notes', 'attachments', 'history'] as const;

function Whole({ ticket }: { readonly ticket: WholeTicket }) {
  const { text, locale } = useLanguage();
  const [tab, setTab] = useState<(typeof tabs)[number]>('notes');
  return (
    <div className="grid gap-6 lg:grid-cols-2">
      <section aria-label={text('desk.tickets.facts')} className="flex min-w-0 flex-col gap-4">
        <div>
          <h2 className="text-lg font-semibold wrap-anywhere">{ticket.subject}</h2>
          <p className="mt-1 flex flex-wrap items-center gap-2 text-sm text-meta">
            <StatusPill status={ticket.status} />
            <PriorityPill priority={ticket.priority} />
            {ticket.escalation && <span className="pill pill-warn">{text('desk.tickets.escalated')}</span>}
            <time dateTime={ticket.createdAt}>{moment(ticket.createdAt, locale)}</time>
          </p>
        </div>
        {ticket.description && <p className="whitespace-pre-wrap wrap-anywhere">{ticket.description}</p>}
        {ticket.escalation && (
          <p className="card p-3 wrap-anywhere">
            {text('desk.tickets.escalated_because', { reason: ticket.escalation.reason })}
          </p>
        )}
        <Resolution ticket={ticket} />
        <p>
          {ticket.contact.name}
          {ticket.contact.phone && <span className="text-meta"> · {ticket.contact.phone}</span>}
          {ticket.conversation !== null && (
            <>
              {' · '}
              <Link href={`~/inbox/${ticket.conversation}`} className="text-accent-text underline">
                {text('desk.tickets.to_conversation')}
              </Link>
            </>
          )}
        </p>
        <TicketFacts key={ticket.revision} ticket={ticket} />
      </section>
      <section className="min-w-0">
        <div
          role="tablist"
          aria-label={text('desk.tickets.more_about')}
          className="mb-3 flex gap-1 border-b border-hairline"
        >
          {tabs.map((each) => (
            <button
              key={each}
              type="button"
              role="tab"
              aria-selected={tab === each}
              className="tab"
              onClick={() => setTab(each)}
            >
              {text(`desk.tickets.${each}`, { count: ticket[each].length })}
            </button>
          ))}
        </div>
        {tab === 'notes' && <TicketNotes ticket={ticket} />}
        {tab === 'attachments' && <Attachments ticket={ticket} />}
        {tab === 'history' && <TicketHistory steps={ticket.history} />}
      </section>
    </div>
  );
}

function Resolution({ ticket: { resolution } }: { readonly ticket: WholeTicket }) {
  const { text, locale } = useLanguage();
  if (!resolution) return null;
  return (
    <div className="card p-3">
      <p className="text-sm font-medium">{text(`desk.tickets.outcome.${resolution.category}`)}</p>
      <p className="whitespace-pre-wrap wrap-anywhere">{resolution.summary}</p>
      <p className="mt-1 text-sm text-meta">
        {resolution.by} · {moment(resolution.at, locale)}
      </p>
    </div>
  );
}
