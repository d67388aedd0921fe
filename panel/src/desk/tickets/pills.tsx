import { useLanguage } from '../texts.ts';
import type { Ticket } from './queries.ts';

/** Where a ticket stands. */
export function StatusPill({ status }: { readonly status: Ticket['status'] }) {
  const { text } = useLanguage();
  return <span className="pill shrink-0">{text(`desk.tickets.status.${status}`)}</span>;
}

/** How urgent it is; what is as usual needs no mark. */
export function PriorityPill({ priority }: { readonly priority: Ticket['priority'] }) {
  const { text } = useLanguage();
  if (priority === 'medium') return null;
  const warns = priority === 'urgent' || priority === 'high';
  return (
    <span className={`pill shrink-0 ${warns ? 'pill-warn' : ''}`}>{text(`desk.tickets.priority.${priority}`)}</span>
  );
}
