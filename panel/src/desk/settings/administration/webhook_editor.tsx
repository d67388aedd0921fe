import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { api } from '../../api/client.ts';
import { refusalText } from '../../api/refusal_text.ts';
import { useLanguage } from '../../texts.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Switch, TextArea, TextInput } from '../form/inputs.tsx';
import { listedMistakes, mistakesOf } from '../form/mistakes.ts';
import { bodyOf, emptyWebhook, formOf, type Webhook } from './webhook_form.ts';

interface Props {
  /** Undefined: a new one. */
  readonly webhook: Webhook | undefined;
  readonly onClose: () => void;
  /** `secret`: the one that the server made. */
  readonly onSaved: (secret: string | undefined) => void;
}

/** Where an address is entered, and what it hears. */
export function WebhookEditor({ webhook, onClose, onSaved }: Props) {
  const language = useLanguage();
  const { text } = language;
  const client = useQueryClient();
  const [form, setForm] = useState(() => (webhook ? formOf(webhook) : emptyWebhook));
  const save = useMutation({
    mutationFn: async (): Promise<string | undefined> => {
      if (!webhook) return (await api.post('/api/v2/webhooks', { body: bodyOf(form) })).secret;
      const body = { ...bodyOf(form), revision: webhook.revision };
      await api.put('/api/v2/webhooks/{id}', { path: { id: webhook.id }, body });
      return undefined;
    },
    onSuccess: onSaved,
    onSettled: () => client.invalidateQueries({ queryKey: ['webhooks'] }),
  });
  const mistakes = mistakesOf(save.error);
  const kindsWrong = listedMistakes(save.error).filter(({ field }) => field.startsWith('kinds'));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <Dialog title={text('desk.admin.webhooks.title')} onClose={onClose}>
      <form className="flex flex-col gap-4" onSubmit={submit}>
        <TextInput
          label={text('desk.admin.webhooks.url')}
          type="url"
          required
          maxLength={2048}
          value={form.url}
          onValue={(url) => setForm({ ...form, url })}
          error={mistakes.at('url')}
        />
        <TextArea
          label={text('desk.admin.webhooks.kinds')}
          hint={text('desk.admin.webhooks.kinds_help')}
          required
          value={form.kinds}
          onValue={(kinds) => setForm({ ...form, kinds })}
          error={kindsWrong[0]?.message}
        />
        <TextInput
          label={text('desk.admin.webhooks.secret')}
          hint={text(webhook ? 'desk.admin.webhooks.secret_stays' : 'desk.admin.webhooks.secret_help')}
          type="password"
          autoComplete="new-password"
          maxLength={200}
          value={form.secret}
          onValue={(secret) => setForm({ ...form, secret })}
          error={mistakes.at('secret')}
        />
        <Switch
          label={text('desk.admin.webhooks.active')}
          hint={text('desk.admin.webhooks.active_help')}
          checked={form.active}
          onChecked={(active) => setForm({ ...form, active })}
        />
        {save.error && listedMistakes(save.error).length === 0 && (
          <p role="alert" className="text-danger">
            {refusalText(save.error, language)}
          </p>
        )}
        <button type="submit" className="button button-main self-end" disabled={save.isPending}>
          {text('desk.ui.save')}
        </button>
      </form>
    </Dialog>
  );
}
