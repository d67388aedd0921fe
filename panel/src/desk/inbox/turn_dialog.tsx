import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { TurnIcon } from '../../shared/ui/icons.tsx';
import { api } from '../api/client.ts';
import { useLanguage } from '../texts.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Answer } from '../ui/states.tsx';
import { moment } from '../ui/times.ts';
import { TurnView } from './turn_view.tsx';

/** A small button beside what the assistant wrote: how it came to that. */
export function TurnButton({ turn }: { readonly turn: number }) {
  const { text } = useLanguage();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className="rounded p-0.5 hover:text-accent-text"
        aria-label={text('desk.turn.title')}
        title={text('desk.turn.title')}
        onClick={() => setOpen(true)}
      >
        <TurnIcon width={14} height={14} />
      </button>
      {open && <TurnDialog turn={turn} onClose={() => setOpen(false)} />}
    </>
  );
}

interface Props {
  readonly turn: number;
  readonly onClose: () => void;
}

/** One answer of the assistant and how it came about; from here to the others of the conversation. */
export function TurnDialog({ turn, onClose }: Props) {
  const { text } = useLanguage();
  const [shown, show] = useState(turn);
  const asked = useQuery({
    queryKey: ['turn', shown],
    queryFn: async ({ signal }) => (await api.get('/api/v2/turns/{id}', { path: { id: shown }, signal })).turn,
    staleTime: 0,
  });
  return (
    <Dialog title={text('desk.turn.title')} onClose={onClose} wide>
      <Answer of={asked} rows={6}>
        {(data) => (
          <>
            <TurnView turn={data} />
            <OtherTurns conversation={data.conversation} shown={shown} onShow={show} />
          </>
        )}
      </Answer>
    </Dialog>
  );
}

interface OthersProps {
  readonly conversation: number;
  readonly shown: number;
  readonly onShow: (turn: number) => void;
}

function OtherTurns({ conversation, shown, onShow }: OthersProps) {
  const { text, locale } = useLanguage();
  const [open, setOpen] = useState(false);
  const asked = useInfiniteQuery({
    queryKey: ['turns', conversation],
    enabled: open,
    queryFn: ({ pageParam, signal }) =>
      api.get('/api/v2/conversations/{id}/turns', {
        path: { id: conversation },
        query: { before: pageParam, limit: 20 },
        signal,
      }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  return (
    <div className="mt-4 border-t border-hairline pt-3 text-sm">
      <button type="button" className="button" aria-expanded={open} onClick={() => setOpen(!open)}>
        {text('desk.turn.others')}
      </button>
      {open && (
        <Answer of={asked}>
          {({ pages }) => (
            <ul className="mt-2 flex flex-col">
              {pages
                .flatMap(({ turns }) => turns)
                .map((each) => (
                  <li key={each.id}>
                    <button
                      type="button"
                      className="menu-item"
                      aria-current={each.id === shown || undefined}
                      onClick={() => onShow(each.id)}
                    >
                      <span className={each.id === shown ? 'font-semibold' : ''}>
                        {moment(each.beganAt, locale)} · {each.state}
                      </span>
                      <span className="truncate text-meta">{each.tools.map(({ name }) => name).join(', ')}</span>
                    </button>
                  </li>
                ))}
              {asked.hasNextPage && (
                <li>
                  <button type="button" className="button mt-2" onClick={() => void asked.fetchNextPage()}>
                    {text('desk.settings.form.more')}
                  </button>
                </li>
              )}
            </ul>
          )}
        </Answer>
      )}
    </div>
  );
}
