import { useSession } from '../session/session.tsx';
import { useLanguage } from '../texts.ts';
import { Field } from '../ui/field.tsx';
import { useChangeTicket, type Change } from './changes.ts';
import { movesFrom, priorities } from './filter.ts';
import { usePreset, type WholeTicket } from './queries.ts';

/** What can be changed at once: where it stands, how urgent it is, what it is about, who looks after it. */
export function TicketFacts({ ticket }: { readonly ticket: WholeTicket }) {
  const { text } = useLanguage();
  const { agent } = useSession();
  const preset = usePreset();
  const change = useChangeTicket(ticket.id);
  const put = (wish: Omit<Change, 'revision'>) => change.mutate({ revision: ticket.revision, ...wish });
  const moves = movesFrom(ticket.status);
  const categories = preset.data?.categories ?? [];
  const mine = ticket.agent?.id === agent.id;
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Field label={text('desk.tickets.filter.status')}>
        {(ids) => (
          <select
            {...ids}
            className="input"
            disabled={change.isPending || moves.length === 0}
            value={ticket.status}
            onChange={(event) => {
              const status = moves.find((each) => each === event.target.value);
              if (status) put({ status });
            }}
          >
            <option value={ticket.status}>{text(`desk.tickets.status.${ticket.status}`)}</option>
            {moves.map((each) => (
              <option key={each} value={each}>
                {text(`desk.tickets.status.${each}`)}
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
            disabled={change.isPending}
            value={ticket.priority}
            onChange={(event) => {
              const priority = priorities.find((each) => each === event.target.value);
              if (priority) put({ priority });
            }}
          >
            {priorities.map((each) => (
              <option key={each} value={each}>
                {text(`desk.tickets.priority.${each}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={text('desk.tickets.filter.category')}>
        {(ids) => (
          <select
            {...ids}
            className="input"
            disabled={change.isPending}
            value={ticket.category}
            onChange={(event) => put({ category: event.target.value })}
          >
            {!categories.some(({ id }) => id === ticket.category) && (
              <option value={ticket.category}>{ticket.categoryLabel}</option>
            )}
            {categories.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={text('desk.tickets.agent')}>
        {(ids) => (
          <div className="flex min-h-9 items-center gap-2">
            <span id={ids.id} className="grow truncate">
              {ticket.agent?.name ?? text('desk.tickets.nobody')}
            </span>
            <button
              type="button"
              className="button shrink-0"
              disabled={change.isPending}
              onClick={() => put({ agent: mine ? null : agent.id })}
            >
              {text(mine ? 'desk.tickets.leave' : 'desk.tickets.take')}
            </button>
          </div>
        )}
      </Field>
    </div>
  );
}
