import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { api } from '../../api/client.ts';
import { refusalText } from '../../api/refusal_text.ts';
import { useSession, type Agent, type Role } from '../../session/session.tsx';
import { useLanguage } from '../../texts.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useToasts } from '../../ui/toasts.tsx';
import { Select, TextInput } from '../form/inputs.tsx';
import { isToldByFields, mistakesOf } from '../form/mistakes.ts';

interface Props {
  /** Who is changed; without it, somebody is added. */
  readonly agent?: Agent;
  readonly onClose: () => void;
}

const roles: readonly Role[] = ['agent', 'supervisor', 'admin'];
const byCode = { conflict: 'email', weak_password: 'password', last_admin: 'role' };

export function AgentDialog({ agent, onClose }: Props) {
  const language = useLanguage();
  const { text } = language;
  const client = useQueryClient();
  const toasts = useToasts();
  const me = useSession().agent;
  const [typed, type] = useState({
    name: agent?.name ?? '',
    email: agent?.email ?? '',
    role: agent?.role ?? ('agent' as Role),
    password: '',
  });
  const save = useMutation({
    mutationFn: () => {
      const { password, ...account } = typed;
      return agent
        ? api.patch('/api/v2/agents/{id}', { path: { id: agent.id }, body: account })
        : api.post('/api/v2/agents', { body: { ...account, password } });
    },
    onSuccess: (answer) => {
      if (answer.agent.id === me.id) client.setQueryData(['me'], answer.agent);
      void client.invalidateQueries({ queryKey: ['agents'] });
      toasts.say(text('desk.settings.form.saved'));
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  const mistakes = mistakesOf(save.error, byCode);
  return (
    <Dialog title={text(agent ? 'desk.settings.team.edit' : 'desk.settings.team.add')} onClose={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <TextInput
          label={text('desk.settings.team.name')}
          required
          maxLength={100}
          autoFocus
          value={typed.name}
          onValue={(name) => type({ ...typed, name })}
          error={mistakes.at('name')}
        />
        <TextInput
          label={text('desk.settings.team.email')}
          type="email"
          required
          maxLength={254}
          autoComplete="off"
          value={typed.email}
          onValue={(email) => type({ ...typed, email })}
          error={mistakes.at('email')}
        />
        <Select
          label={text('desk.settings.team.role')}
          hint={text(`desk.settings.team.role_help.${typed.role}`)}
          value={typed.role}
          options={roles.map((value) => ({ value, label: text(`desk.role.${value}`) }))}
          onValue={(role) => type({ ...typed, role })}
          error={mistakes.at('role')}
        />
        {!agent && (
          <TextInput
            label={text('desk.settings.team.first_password')}
            hint={text('desk.settings.team.password_rule')}
            type="password"
            autoComplete="new-password"
            required
            minLength={10}
            maxLength={128}
            value={typed.password}
            onValue={(password) => type({ ...typed, password })}
            error={mistakes.at('password')}
          />
        )}
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
            {text('desk.ui.save')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
