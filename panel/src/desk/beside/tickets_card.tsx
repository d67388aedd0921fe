import { useState } from 'react';
import { useLocation } from 'wouter';
import { PlusIcon } from '../../shared/ui/icons.tsx';
import type { Conversation } from '../inbox/queries.ts';
import { useLanguage } from '../texts.ts';
import { NewTicketDialog } from '../tickets/new_ticket_dialog.tsx';
import { useTicketsOf } from '../tickets/queries.ts';
import { TicketRow } from '../tickets/ticket_list.tsx';
import { Answer } from '../ui/states.tsx';
import { useNow } from '../ui/use_now.ts';

/** The customer's newest tickets, and a way to open another one. */
export function TicketsCard({ conversation }: { readonly conversation: Conversation }) {
  const { text } = useLanguage();
  const [, go] = useLocation();
  const now = useNow();
  const [making, make] = useState(false);
  const asked = useTicketsOf(conversation.contact.id);
  return (
    <section aria-label={text('desk.tickets.title')} className="card p-3">
      <div className="mb-2 flex items-center gap-2">
        <h2 className="grow font-medium">{text('desk.tickets.title')}</h2>
        <button
          type="button"
          className="icon-button"
          aria-label={text('desk.tickets.new')}
          title={text('desk.tickets.new')}
          onClick={() => make(true)}
        >
          <PlusIcon width={20} height={20} />
        </button>
      </div>
      <Answer of={asked} rows={2}>
        {(tickets) =>
          tickets.length === 0 ? (
            <p className="text-sm text-meta">{text('desk.tickets.none_of_customer')}</p>
          ) : (
            <ul className="flex flex-col gap-2">
              {tickets.map((ticket) => (
                <li key={ticket.id}>
                  <TicketRow ticket={ticket} now={now} />
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
      {making && (
        <NewTicketDialog
          conversation={conversation.id}
          onClose={() => make(false)}
          onMade={(id) => go(`~/tickets/${id}`)}
        />
      )}
    </section>
  );
}
