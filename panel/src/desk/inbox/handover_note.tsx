import { useState } from 'react';
import { useLanguage } from '../texts.ts';
import { span } from '../ui/times.ts';
import type { Conversation } from './queries.ts';

/** Why the assistant asked for a person, how long the customer has waited, and what happened before. */
export function HandoverNote({ handover }: { readonly handover: NonNullable<Conversation['handover']> }) {
  const { text } = useLanguage();
  const [open, setOpen] = useState(false);
  const waited = handover.waitingMinutes === null ? null : span(handover.waitingMinutes * 60_000);
  return (
    <div role="note" className="border-b border-hairline bg-notice px-4 py-2 text-sm text-notice-ink">
      <p>
        <strong className="font-semibold">{handover.why}</strong>
        {handover.note && ` ${handover.note}`}
        {waited !== null && ` ${text('desk.inbox.waiting_since', { span: waited })}`}
        {handover.summary && (
          <button type="button" className="ml-2 underline" aria-expanded={open} onClick={() => setOpen(!open)}>
            {text(open ? 'desk.inbox.hide_summary' : 'desk.inbox.show_summary')}
          </button>
        )}
      </p>
      {open && <p className="mt-1 whitespace-pre-wrap">{handover.summary}</p>}
    </div>
  );
}
