import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { Schema } from '../../../shared/api/operations.ts';
import { api } from '../../api/client.ts';
import { refusalText } from '../../api/refusal_text.ts';
import type { Role } from '../../session/session.tsx';
import { useLanguage } from '../../texts.ts';
import { useConfirm } from '../../ui/confirm.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Answer, Empty } from '../../ui/states.tsx';
import { moment } from '../../ui/times.ts';
import { useToasts } from '../../ui/toasts.tsx';
import { Select, TextInput } from '../form/inputs.tsx';
import { isToldByFields, mistakesOf } from '../form/mistakes.ts';
import { SettingsPage } from '../settings_page.tsx';
import { ShownOnce } from './shown_once.tsx';

type ApiToken = Schema<'ApiToken'>;
const key = ['api-tokens'];

/** By which programs come in. */
export default function TokensPage() {
  const { text } = useLanguage();
  const [making, make] = useState(false);
  const [secret, tell] = useState<string | null>(null);
  const tokens = useQuery({ queryKey: key, queryFn: ({ signal }) => api.get('/api/v2/api-tokens', { signal }) });
  return (
    <SettingsPage
      title={text('desk.admin.tokens.title')}
      help={text('desk.admin.tokens.help')}
      actions={
        <button type="button" className="button button-main" onClick={() => make(true)}>
          {text('desk.admin.tokens.make')}
        </button>
      }
    >
      <Answer of={tokens}>
        {(told) =>
          told.tokens.length === 0 ? (
            <Empty title={text('desk.admin.tokens.none')} />
          ) : (
            <ul className="flex flex-col gap-3">
              {told.tokens.map((token) => (
                <TokenCard key={token.id} token={token} />
              ))}
            </ul>
          )
        }
      </Answer>
      {making && (
        <NewToken
          onClose={() => make(false)}
          onMade={(made) => {
            make(false);
            tell(made);
          }}
        />
      )}
      {secret !== null && (
        <ShownOnce
          title={text('desk.admin.tokens.made')}
          help={text('desk.admin.tokens.made_help')}
          secret={secret}
          onClose={() => tell(null)}
        />
      )}
    </SettingsPage>
  );
}

function TokenCard({ token }: { readonly token: ApiToken }) {
  const { text, locale } = useLanguage();
  const toasts = useToasts();
  const client = useQueryClient();
  const [dialog, ask] = useConfirm();
  const remove = useMutation({
    mutationFn: () => api.delete('/api/v2/api-tokens/{id}', { path: { id: token.id } }),
    onSettled: () => client.invalidateQueries({ queryKey: key }),
    onError: (failure) => toasts.fail(failure),
  });
  const used = token.lastUsedAt
    ? text('desk.admin.tokens.used', { at: moment(token.lastUsedAt, locale) })
    : text('desk.admin.tokens.unused');
  const ends = token.expiresAt
    ? text('desk.admin.tokens.ends', { at: moment(token.expiresAt, locale) })
    : text('desk.admin.tokens.endless');
  return (
    <li className="card flex flex-wrap items-center gap-3 p-4">
      <div className="min-w-0 grow">
        <p className="font-semibold break-words">{token.name}</p>
        <p className="text-sm text-meta">
          {text(`desk.role.${token.role}`)} · {used} · {ends}
        </p>
      </div>
      <button
        type="button"
        className="button button-danger"
        disabled={remove.isPending}
        onClick={() =>
          ask({
            title: text('desk.admin.tokens.revoke'),
            body: text('desk.admin.tokens.revoke_help', { name: token.name }),
            action: text('desk.admin.tokens.revoke'),
            onYes: () => remove.mutate(),
          })
        }
      >
        {text('desk.admin.tokens.revoke')}
      </button>
      {dialog}
    </li>
  );
}

interface NewProps {
  readonly onClose: () => void;
  readonly onMade: (token: string) => void;
}

function NewToken({ onClose, onMade }: NewProps) {
  const language = useLanguage();
  const { text } = language;
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('agent');
  const [day, setDay] = useState('');
  const make = useMutation({
    mutationFn: () =>
      api.post('/api/v2/api-tokens', {
        body: { name, role, ...(day === '' ? {} : { expiresAt: new Date(`${day}T23:59:59`).toISOString() }) },
      }),
    onSuccess: ({ token }) => {
      void client.invalidateQueries({ queryKey: key });
      onMade(token);
    },
  });
  const mistakes = mistakesOf(make.error, { conflict: 'name' });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate();
  };
  return (
    <Dialog title={text('desk.admin.tokens.make')} onClose={onClose}>
      <form className="flex flex-col gap-4" onSubmit={submit}>
        <TextInput
          label={text('desk.admin.tokens.name')}
          hint={text('desk.admin.tokens.name_help')}
          required
          maxLength={60}
          value={name}
          onValue={setName}
          error={mistakes.at('name')}
        />
        <Select
          label={text('desk.settings.team.role')}
          value={role}
          options={(['agent', 'supervisor', 'admin'] as const).map((value) => ({
            value,
            label: text(`desk.role.${value}`),
          }))}
          onValue={setRole}
          error={mistakes.at('role')}
        />
        <TextInput
          label={text('desk.admin.tokens.until')}
          hint={text('desk.admin.tokens.until_help')}
          type="date"
          value={day}
          onValue={setDay}
          error={mistakes.at('expiresAt')}
        />
        {make.error && !isToldByFields(make.error, { conflict: 'name' }) && (
          <p role="alert" className="text-danger">
            {refusalText(make.error, language)}
          </p>
        )}
        <button type="submit" className="button button-main self-end" disabled={make.isPending}>
          {text('desk.admin.tokens.make')}
        </button>
      </form>
    </Dialog>
  );
}
