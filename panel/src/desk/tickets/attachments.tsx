import { useState } from 'react';
import { BinIcon } from '../../shared/ui/icons.tsx';
import { ContentView } from '../inbox/content/content_view.tsx';
import { useLanguage } from '../texts.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Answer, Empty } from '../ui/states.tsx';
import { moment } from '../ui/times.ts';
import { useAttachMessages, useDetachMessage } from './changes.ts';
import { useAttachable, type WholeTicket } from './queries.ts';

/** Messages that belong to the ticket. */
export function Attachments({ ticket }: { readonly ticket: WholeTicket }) {
  const { text, locale } = useLanguage();
  const [choosing, choose] = useState(false);
  const detach = useDetachMessage(ticket.id);
  return (
    <div className="flex flex-col gap-3">
      {ticket.attachments.length === 0 && <p className="text-meta">{text('desk.tickets.no_attachments')}</p>}
      <ul className="flex flex-col gap-2">
        {ticket.attachments.map(({ message }) => (
          <li key={message.id} className="card flex items-start gap-2 p-3">
            <div className="min-w-0 grow wrap-anywhere">
              <ContentView message={message} />
              <p className="mt-1 text-xs text-meta">
                {text(`desk.author.${message.author}`)} · {moment(message.at, locale)}
              </p>
            </div>
            <button
              type="button"
              className="icon-button"
              aria-label={text('desk.tickets.detach')}
              disabled={detach.isPending}
              onClick={() => detach.mutate(message.id)}
            >
              <BinIcon width={18} height={18} />
            </button>
          </li>
        ))}
      </ul>
      <button type="button" className="button self-start" onClick={() => choose(true)}>
        {text('desk.tickets.attach')}
      </button>
      {choosing && <AttachDialog id={ticket.id} onClose={() => choose(false)} />}
    </div>
  );
}

function AttachDialog({ id, onClose }: { readonly id: number; readonly onClose: () => void }) {
  const { text, locale } = useLanguage();
  const asked = useAttachable(id);
  const attach = useAttachMessages(id);
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const toggle = (message: number) =>
    setChosen((before) =>
      before.includes(message) ? before.filter((each) => each !== message) : [...before, message],
    );
  return (
    <Dialog title={text('desk.tickets.attach')} onClose={onClose}>
      <p className="mb-3 text-sm text-meta">{text('desk.tickets.attach_help')}</p>
      <Answer of={asked}>
        {(messages) =>
          messages.length === 0 ? (
            <Empty title={text('desk.tickets.nothing_to_attach')} />
          ) : (
            <ul className="mb-4 flex max-h-[50dvh] flex-col gap-2 overflow-auto">
              {messages.map((message) => (
                <li key={message.id}>
                  <label className="card flex items-start gap-3 p-3 hover:bg-hover">
                    <input
                      type="checkbox"
                      className="mt-1"
                      checked={chosen.includes(message.id)}
                      onChange={() => toggle(message.id)}
                    />
                    <span className="min-w-0 wrap-anywhere">
                      {message.text}
                      <span className="block text-xs text-meta">
                        {text(`desk.author.${message.author}`)} · {moment(message.at, locale)}
                      </span>
                    </span>
                  </label>
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
      <div className="flex justify-end gap-2">
        <button type="button" className="button" onClick={onClose}>
          {text('desk.ui.cancel')}
        </button>
        <button
          type="button"
          className="button button-main"
          disabled={attach.isPending || chosen.length === 0 || chosen.length > 20}
          onClick={() => attach.mutate(chosen, { onSuccess: onClose })}
        >
          {text('desk.tickets.attach_chosen', { count: chosen.length })}
        </button>
      </div>
    </Dialog>
  );
}
