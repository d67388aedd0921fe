import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { api } from '../../api/client.ts';
import { refusalText } from '../../api/refusal_text.ts';
import type { Agent } from '../../session/session.tsx';
import { useLanguage } from '../../texts.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useToasts } from '../../ui/toasts.tsx';
import { TextInput } from '../form/inputs.tsx';
import { isToldByFields, mistakesOf } from '../form/mistakes.ts';

interface Props {
  readonly agent: Agent;
  readonly onClose: () => void;
}

const byCode = { weak_password: 'password' };

/** A new password for somebody who has lost theirs; it ends all of their sessions. */
export function PasswordDialog({ agent, onClose }: Props) {
  const language = useLanguage();
  const { text } = language;
  const toasts = useToasts();
  const [password, type] = useState('');
  const save = useMutation({
    mutationFn: () => api.put('/api/v2/agents/{id}/password', { path: { id: agent.id }, body: { password } }),
    onSuccess: () => {
      toasts.say(text('desk.settings.team.password_set', { name: agent.name }));
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <Dialog title={text('desk.settings.team.password_of', { name: agent.name })} onClose={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <p className="text-meta">{text('desk.settings.team.password_help')}</p>
        <TextInput
          label={text('desk.settings.account.new')}
          hint={text('desk.settings.team.password_rule')}
          type="password"
          autoComplete="new-password"
          required
          autoFocus
          minLength={10}
          maxLength={128}
          value={password}
          onValue={type}
          error={mistakesOf(save.error, byCode).at('password')}
        />
        {save.error && !isToldByFields(save.error, byCode) && (
          <p role="alert" className="text-danger">
            {refusalText(save.error, language)}
          </p>
        )}
        <div className="flex justify-end gap-2">
          <button type="button" className="button" onClick={onClose}>
            {text('desk.ui.cancel')}
          </button>
          <button type="submit" className="button button-main" disabled={save.isPending}>
            {text('desk.settings.team.set_password')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
