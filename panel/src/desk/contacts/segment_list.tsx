import { useMutation, useQueryClient } from '@tanstack/react-query';
import { BinIcon } from '../../shared/ui/icons.tsx';
import { api } from '../api/client.ts';
import { useMay } from '../session/session.tsx';
import { useLanguage } from '../texts.ts';
import { useConfirm } from '../ui/confirm.tsx';
import { Answer, Empty } from '../ui/states.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { useSegments, type Segment } from './queries.ts';

/** Conditions under a name, with how many fulfil them now. */
export function SegmentList() {
  const { text } = useLanguage();
  const asked = useSegments();
  return (
    <div className="p-4 sm:p-6">
      <h1 className="mb-3 text-xl font-semibold">{text('desk.contacts.tab.segments')}</h1>
      <Answer of={asked}>
        {(segments) =>
          segments.length === 0 ? (
            <Empty title={text('desk.contacts.segment.empty')}>{text('desk.contacts.segment.empty_help')}</Empty>
          ) : (
            <ul className="flex flex-col gap-2">
              {segments.map((segment) => (
                <Row key={segment.id} segment={segment} />
              ))}
            </ul>
          )
        }
      </Answer>
    </div>
  );
}

function Row({ segment }: { readonly segment: Segment }) {
  const { text } = useLanguage();
  const supervises = useMay('supervisor');
  const toasts = useToasts();
  const client = useQueryClient();
  const [dialog, confirm] = useConfirm();
  const remove = useMutation({
    mutationFn: () => api.delete('/api/v2/segments/{id}', { path: { id: segment.id } }),
    onSuccess: () => void client.invalidateQueries({ queryKey: ['segments'] }),
    onError: (failure) => toasts.fail(failure),
  });
  return (
    <li className="card flex items-center gap-3 p-3">
      <div className="min-w-0 grow">
        <p className="truncate font-medium">{segment.name}</p>
        <p className="text-sm text-meta">
          {segment.contacts === null
            ? text('desk.contacts.segment.broken')
            : text('desk.contacts.segment.count', { count: segment.contacts })}
        </p>
      </div>
      {supervises && (
        <button
          type="button"
          className="icon-button"
          aria-label={text('desk.contacts.segment.remove', { name: segment.name })}
          onClick={() =>
            confirm({
              title: text('desk.contacts.segment.remove', { name: segment.name }),
              body: text('desk.contacts.segment.remove_help'),
              action: text('desk.contacts.remove'),
              onYes: () => remove.mutate(),
            })
          }
        >
          <BinIcon width={18} height={18} />
        </button>
      )}
      {dialog}
    </li>
  );
}
