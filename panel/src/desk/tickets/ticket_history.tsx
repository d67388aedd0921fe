import { useLanguage } from '../texts.ts';
import { moment } from '../ui/times.ts';
import type { WholeTicket } from './queries.ts';

/** What happened to it, the newest first. */
export function TicketHistory({ steps }: { readonly steps: WholeTicket['history'] }) {
  const { text, locale } = useLanguage();
  const line = ({ kind, from, to }: WholeTicket['history'][number]) =>
    text(`desk.tickets.step.${kind}`, {
      from: text(`desk.tickets.status.${from}`),
      to: text(`desk.tickets.status.${to}`),
    });
  return (
    <ol className="flex flex-col gap-3">
      {[...steps].reverse().map((step, at) => (
        <li key={steps.length - at} className="border-l-2 border-quote-bar pl-3">
          <p className="font-medium">{line(step)}</p>
          {step.note && <p className="whitespace-pre-wrap text-sm wrap-anywhere">{step.note}</p>}
          <p className="text-xs text-meta">
            {step.by ?? text('desk.author.customer')} · {moment(step.at, locale)}
          </p>
        </li>
      ))}
    </ol>
  );
}
