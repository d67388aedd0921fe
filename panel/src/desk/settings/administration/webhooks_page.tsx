import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { useLanguage } from '../../texts.ts';
import { useConfirm } from '../../ui/confirm.tsx';
import { Answer, Empty } from '../../ui/states.tsx';
import { useToasts } from '../../ui/toasts.tsx';
import { SettingsPage } from '../settings_page.tsx';
import { ShownOnce } from './shown_once.tsx';
import { WebhookAttempts } from './webhook_attempts.tsx';
import { WebhookEditor } from './webhook_editor.tsx';
import type { Webhook } from './webhook_form.ts';

/** Addresses of the owner's that hear what happens. */
export default function WebhooksPage() {
  const { text } = useLanguage();
  const [edited, edit] = useState<Webhook | 'new' | null>(null);
  const [secret, tell] = useState<string | null>(null);
  const webhooks = useQuery({
    queryKey: ['webhooks'],
    queryFn: ({ signal }) => api.get('/api/v2/webhooks', { signal }),
  });
  return (
    <SettingsPage
      title={text('desk.admin.webhooks.title')}
      help={text('desk.admin.webhooks.help')}
      actions={
        <button type="button" className="button button-main" onClick={() => edit('new')}>
          {text('desk.settings.form.add')}
        </button>
      }
    >
      <Answer of={webhooks}>
        {(told) =>
          told.webhooks.length === 0 ? (
            <Empty title={text('desk.admin.webhooks.none')} />
          ) : (
            <ul className="flex flex-col gap-3">
              {told.webhooks.map((webhook) => (
                <WebhookCard key={webhook.id} webhook={webhook} onEdit={() => edit(webhook)} />
              ))}
            </ul>
          )
        }
      </Answer>
      {edited !== null && (
        <WebhookEditor
          webhook={edited === 'new' ? undefined : edited}
          onClose={() => edit(null)}
          onSaved={(made) => {
            edit(null);
            if (made !== undefined) tell(made);
          }}
        />
      )}
      {secret !== null && (
        <ShownOnce
          title={text('desk.admin.webhooks.secret')}
          help={text('desk.admin.webhooks.secret_made')}
          secret={secret}
          onClose={() => tell(null)}
        />
      )}
    </SettingsPage>
  );
}

interface CardProps {
  readonly webhook: Webhook;
  readonly onEdit: () => void;
}

function WebhookCard({ webhook, onEdit }: CardProps) {
  const { text } = useLanguage();
  const toasts = useToasts();
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const [dialog, ask] = useConfirm();
  const path = { id: webhook.id };
  const test = useMutation({
    mutationFn: () => api.post('/api/v2/webhooks/{id}/test', { path }),
    onSuccess: ({ delivered, reason }) =>
      toasts.say(
        delivered ? text('desk.admin.webhooks.test_well') : text('desk.admin.webhooks.test_failed', { reason }),
      ),
    onError: (failure) => toasts.fail(failure),
  });
  const remove = useMutation({
    mutationFn: () => api.delete('/api/v2/webhooks/{id}', { path }),
    onSettled: () => client.invalidateQueries({ queryKey: ['webhooks'] }),
    onError: (failure) => toasts.fail(failure),
  });
  const question = {
    title: text('desk.settings.form.delete'),
    body: text('desk.admin.webhooks.delete_help', { url: webhook.url }),
    action: text('desk.settings.form.delete'),
    onYes: () => remove.mutate(),
  };
  return (
    <li className="card flex flex-col gap-3 p-4">
      <div>
        <p className="font-semibold break-all">{webhook.url}</p>
        <p className="text-sm break-words text-meta">
          {webhook.kinds.join(', ')}
          {' · '}
          {webhook.active
            ? text('desk.admin.webhooks.waiting', { count: webhook.waiting })
            : text('desk.admin.webhooks.off')}
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        <button type="button" className="button" disabled={test.isPending} onClick={() => test.mutate()}>
          {text('desk.admin.webhooks.test')}
        </button>
        <button type="button" className="button" onClick={onEdit}>
          {text('desk.settings.form.edit')}
        </button>
        <button type="button" className="button" aria-expanded={open} onClick={() => setOpen(!open)}>
          {text('desk.admin.webhooks.attempts')}
        </button>
        <button type="button" className="button button-danger" onClick={() => ask(question)}>
          {text('desk.settings.form.delete')}
        </button>
      </div>
      {open && <WebhookAttempts id={webhook.id} />}
      {dialog}
    </li>
  );
}
