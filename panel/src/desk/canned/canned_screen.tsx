import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { PencilIcon, PlusIcon } from '../../shared/ui/icons.tsx';
import { api } from '../api/client.ts';
import { useCannedReplies, type CannedReply } from '../inbox/writing/canned.ts';
import { useMay } from '../session/session.tsx';
import { useLanguage } from '../texts.ts';
import { useConfirm } from '../ui/confirm.tsx';
import { Answer, Empty } from '../ui/states.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { CannedForm } from './canned_form.tsx';

/** Texts that are kept ready: everybody's, which supervisors change, and one's own. */
export default function CannedScreen() {
  const { text } = useLanguage();
  const asked = useCannedReplies();
  const [edited, edit] = useState<CannedReply | 'new' | null>(null);
  return (
    <div className="h-full overflow-auto p-4">
      <header className="mb-4 flex flex-wrap items-center gap-3">
        <h1 className="grow text-xl font-semibold">{text('desk.canned.title')}</h1>
        <button type="button" className="button button-main" onClick={() => edit('new')}>
          <PlusIcon width={18} height={18} />
          {text('desk.canned.add')}
        </button>
      </header>
      <Answer of={asked} rows={4}>
        {(replies) =>
          replies.length === 0 ? (
            <Empty title={text('desk.canned.empty')}>{text('desk.canned.empty_help')}</Empty>
          ) : (
            <ul className="flex max-w-3xl flex-col gap-2">
              {replies.map((reply) => (
                <Row key={reply.id} reply={reply} onEdit={() => edit(reply)} />
              ))}
            </ul>
          )
        }
      </Answer>
      {edited && <CannedForm reply={edited === 'new' ? undefined : edited} onClose={() => edit(null)} />}
    </div>
  );
}

function Row({ reply, onEdit }: { readonly reply: CannedReply; readonly onEdit: () => void }) {
  const { text } = useLanguage();
  const supervises = useMay('supervisor');
  const remove = useRemoval();
  const [dialog, ask] = useConfirm();
  const askToRemove = () =>
    ask({
      title: text('desk.canned.remove'),
      body: text('desk.canned.remove_help', { title: reply.title }),
      action: text('desk.canned.remove'),
      onYes: () => remove.mutate(reply.id),
    });
  return (
    <li className="card flex flex-wrap items-start gap-2 px-4 py-3">
      <div className="min-w-0 grow basis-60">
        <p>
          <span className="font-medium">/{reply.shortcut}</span> <span className="text-meta">{reply.title}</span>{' '}
          <span className="pill">{text(reply.own ? 'desk.canned.own' : 'desk.canned.everybodys')}</span>
        </p>
        <p className="text-sm whitespace-pre-wrap text-meta">{reply.text}</p>
      </div>
      {(reply.own || supervises) && (
        <div className="flex gap-2">
          <button
            type="button"
            className="icon-button"
            aria-label={text('desk.canned.edit', { title: reply.title })}
            onClick={onEdit}
          >
            <PencilIcon width={18} height={18} />
          </button>
          <button type="button" className="button button-danger" onClick={askToRemove}>
            {text('desk.canned.remove')}
          </button>
        </div>
      )}
      {dialog}
    </li>
  );
}

function useRemoval() {
  const client = useQueryClient();
  const toasts = useToasts();
  return useMutation({
    mutationFn: (id: number) => api.delete('/api/v2/canned-replies/{id}', { path: { id } }),
    onError: (failure) => toasts.fail(failure),
    onSettled: () => client.invalidateQueries({ queryKey: ['canned-replies'] }),
  });
}
