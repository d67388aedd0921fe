import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { api } from '../../api/client.ts';
import { refusalText } from '../../api/refusal_text.ts';
import { useSession } from '../../session/session.tsx';
import { useLanguage } from '../../texts.ts';
import { useToasts } from '../../ui/toasts.tsx';
import { TextInput } from '../form/inputs.tsx';
import { isToldByFields, mistakesOf } from '../form/mistakes.ts';
import { Section, SettingsPage } from '../settings_page.tsx';

/** Who is at the desk, and their password. */
export default function AccountPage() {
  const { text } = useLanguage();
  const { agent } = useSession();
  return (
    <SettingsPage title={text('desk.settings.account.title')}>
      <Section title={agent.name}>
        <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
          <dt className="text-meta">{text('desk.settings.team.email')}</dt>
          <dd className="break-all">{agent.email}</dd>
          <dt className="text-meta">{text('desk.settings.team.role')}</dt>
          <dd>{text(`desk.role.${agent.role}`)}</dd>
        </dl>
        <p className="text-sm text-meta">{text('desk.settings.account.help')}</p>
      </Section>
      <PasswordForm />
    </SettingsPage>
  );
}

const byCode = { wrong_password: 'oldPassword', weak_password: 'newPassword' };
const nothing = { old: '', fresh: '', again: '' };

function PasswordForm() {
  const language = useLanguage();
  const { text } = language;
  const toasts = useToasts();
  const [typed, type] = useState(nothing);
  const change = useMutation({
    mutationFn: () =>
      api.put('/api/v2/agents/me/password', { body: { oldPassword: typed.old, newPassword: typed.fresh } }),
    onSuccess: () => {
      type(nothing);
      toasts.say(text('desk.settings.account.password_changed'));
    },
  });
  const differ = typed.again !== '' && typed.again !== typed.fresh;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed.again === typed.fresh) change.mutate();
  };
  const mistakes = mistakesOf(change.error, byCode);
  return (
    <form onSubmit={submit}>
      <Section title={text('desk.settings.account.password')} help={text('desk.settings.account.password_help')}>
        <TextInput
          label={text('desk.settings.account.old')}
          type="password"
          autoComplete="current-password"
          required
          value={typed.old}
          onValue={(old) => type({ ...typed, old })}
          error={mistakes.at('oldPassword')}
        />
        <TextInput
          label={text('desk.settings.account.new')}
          type="password"
          autoComplete="new-password"
          required
          minLength={10}
          maxLength={128}
          value={typed.fresh}
          onValue={(fresh) => type({ ...typed, fresh })}
          hint={text('desk.settings.team.password_rule')}
          error={mistakes.at('newPassword')}
        />
        <TextInput
          label={text('desk.settings.account.repeat')}
          type="password"
          autoComplete="new-password"
          required
          value={typed.again}
          onValue={(again) => type({ ...typed, again })}
          error={differ ? text('desk.settings.account.differ') : undefined}
        />
        {change.error && !isToldByFields(change.error, byCode) && (
          <p role="alert" className="text-danger">
            {refusalText(change.error, language)}
          </p>
        )}
        <button type="submit" className="button button-main self-start" disabled={change.isPending || differ}>
          {text('desk.settings.account.change_password')}
        </button>
      </Section>
    </form>
  );
}
