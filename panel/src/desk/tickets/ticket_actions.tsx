import { useState } from 'react';
import { useLanguage } from '../texts.ts';
import { useNow } from '../ui/use_now.ts';
import { useEscalateTicket, useReopenTicket } from './changes.ts';
import { isActive, reopenable } from './filter.ts';
import type { WholeTicket } from './queries.ts';
import { ReasonDialog } from './reason_dialog.tsx';
import { ResolveDialog } from './resolve_dialog.tsx';

type Open = 'resolve' | 'reopen' | 'escalate' | null;

/** What can be done with the ticket as it stands. */
export function TicketActions({ ticket }: { readonly ticket: WholeTicket }) {
  const { text } = useLanguage();
  const now = useNow();
  const [open, setOpen] = useState<Open>(null);
  const reopen = useReopenTicket(ticket.id);
  const escalate = useEscalateTicket(ticket.id);
  const close = () => setOpen(null);
  const active = isActive(ticket.status);
  return (
    <>
      {active && (
        <button type="button" className="button button-main" onClick={() => setOpen('resolve')}>
          {text('desk.tickets.resolve')}
        </button>
      )}
      {active && !ticket.escalation && (
        <button type="button" className="button" onClick={() => setOpen('escalate')}>
          {text('desk.tickets.escalate')}
        </button>
      )}
      {!active && reopenable(ticket.reopenableUntil, now) && (
        <button type="button" className="button" onClick={() => setOpen('reopen')}>
          {text('desk.tickets.reopen')}
        </button>
      )}
      {open === 'resolve' && <ResolveDialog id={ticket.id} onClose={close} />}
      {open === 'reopen' && (
        <ReasonDialog
          title={text('desk.tickets.reopen')}
          busy={reopen.isPending}
          onClose={close}
          onReason={(reason) => reopen.mutate(reason, { onSuccess: close })}
        />
      )}
      {open === 'escalate' && (
        <ReasonDialog
          title={text('desk.tickets.escalate')}
          busy={escalate.isPending}
          onClose={close}
          onReason={(reason) => escalate.mutate(reason, { onSuccess: close })}
        />
      )}
    </>
  );
}
