import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { useSession, type Agent } from '../../session/session.tsx';
import { useLanguage } from '../../texts.ts';
import { useConfirm } from '../../ui/confirm.tsx';
import { Answer } from '../../ui/states.tsx';
import { moment } from '../../ui/times.ts';
import { useToasts } from '../../ui/toasts.tsx';
import { SettingsPage } from '../settings_page.tsx';
import { AgentDialog } from './agent_dialog.tsx';
import { PasswordDialog } from './password_dialog.tsx';

type Open = { readonly what: 'add' } | { readonly what: 'edit' | 'password'; readonly agent: Agent };

/** Everybody at the desk. */
export default function TeamPage() {
  const { text } = useLanguage();
  const [open, setOpen] = useState<Open | null>(null);
  const team = useQuery({
    queryKey: ['agents'],
    queryFn: async ({ signal }) => (await api.get('/api/v2/agents', { signal })).agents,
    staleTime: 0,
  });
  const close = () => setOpen(null);
  return (
    <SettingsPage
      title={text('desk.settings.team.title')}
      help={text('desk.settings.team.help')}
      actions={
        <button type="button" className="button button-main" onClick={() => setOpen({ what: 'add' })}>
          {text('desk.settings.team.add')}
        </button>
      }
    >
      <Answer of={team}>
        {(agents) => (
          <ul className="flex flex-col gap-2">
            {agents.map((agent) => (
              <AgentRow key={agent.id} agent={agent} onOpen={(what) => setOpen({ what, agent })} />
            ))}
          </ul>
        )}
      </Answer>
      {open?.what === 'add' && <AgentDialog onClose={close} />}
      {open?.what === 'edit' && <AgentDialog agent={open.agent} onClose={close} />}
      {open?.what === 'password' && <PasswordDialog agent={open.agent} onClose={close} />}
    </SettingsPage>
  );
}

interface RowProps {
  readonly agent: Agent;
  readonly onOpen: (what: 'edit' | 'password') => void;
}

function AgentRow({ agent, onOpen }: RowProps) {
  const { text, locale } = useLanguage();
  const own = useSession().agent.id === agent.id;
  const client = useQueryClient();
  const toasts = useToasts();
  const [dialog, confirm] = useConfirm();
  const change = useMutation({
    mutationFn: (active: boolean) => api.patch('/api/v2/agents/{id}', { path: { id: agent.id }, body: { active } }),
    onSuccess: () => toasts.say(text('desk.settings.form.saved')),
    onError: (failure) => toasts.fail(failure),
    onSettled: () => client.invalidateQueries({ queryKey: ['agents'] }),
  });
  const disable = () =>
    confirm({
      title: text('desk.settings.team.disable_who', { name: agent.name }),
      body: text(own ? 'desk.settings.team.disable_self' : 'desk.settings.team.disable_help'),
      action: text('desk.settings.team.disable'),
      onYes: () => change.mutate(false),
    });
  return (
    <li className="card flex flex-wrap items-center gap-x-4 gap-y-2 p-3" data-agent={agent.email}>
      {dialog}
      <div className="min-w-0 grow">
        <p className="flex flex-wrap items-center gap-2">
          <span className="font-medium">{agent.name}</span>
          <span className="pill">{text(`desk.role.${agent.role}`)}</span>
          {!agent.active && <span className="pill pill-warn">{text('desk.settings.team.disabled')}</span>}
          {own && <span className="text-sm text-meta">{text('desk.settings.team.you')}</span>}
        </p>
        <p className="break-all text-sm text-meta">{agent.email}</p>
        <p className="text-sm text-meta">
          {agent.lastLoginAt
            ? text('desk.settings.team.last_login', { when: moment(agent.lastLoginAt, locale) })
            : text('desk.settings.team.never_in')}
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        <button type="button" className="button" onClick={() => onOpen('edit')}>
          {text('desk.settings.form.edit')}
        </button>
        {!own && (
          <button type="button" className="button" onClick={() => onOpen('password')}>
            {text('desk.settings.team.set_password')}
          </button>
        )}
        {agent.active ? (
          <button type="button" className="button button-danger" onClick={disable} disabled={change.isPending}>
            {text('desk.settings.team.disable')}
          </button>
        ) : (
          <button type="button" className="button" onClick={() => change.mutate(true)} disabled={change.isPending}>
            {text('desk.settings.team.enable')}
          </button>
        )}
      </div>
    </li>
  );
}
