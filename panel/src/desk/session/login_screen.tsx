import { useState, type FormEvent } from 'react';
import { ShopAvatar } from '../../shared/ui/avatar.tsx';
import { api } from '../api/client.ts';
import { refusalText } from '../api/refusal_text.ts';
import { useLanguage } from '../texts.ts';
import { Field } from '../ui/field.tsx';
import type { Agent } from './session.tsx';

export function LoginScreen({ onIn }: { readonly onIn: (agent: Agent) => void }) {
  const language = useLanguage();
  const { text } = language;
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const input = new FormData(event.currentTarget);
    setBusy(true);
    setFailure(null);
    try {
      const body = { email: String(input.get('email')), password: String(input.get('password')) };
      onIn((await api.post('/api/v2/agents/auth/login', { query: { session: 'cookie' }, body })).agent);
    } catch (refused) {
      setFailure(refused);
      setBusy(false);
    }
  };
  return (
    <main className="grid min-h-dvh place-items-center p-4">
      <form
        onSubmit={(event) => void submit(event)}
        className="card flex w-full max-w-sm flex-col gap-4 p-6 shadow-pop"
      >
        <div className="flex items-center gap-3">
          <ShopAvatar size={44} />
          <h1 className="text-xl font-semibold">{text('desk.login.title')}</h1>
        </div>
        <Field label={text('desk.login.email')}>
          {(ids) => (
            <input {...ids} name="email" type="email" autoComplete="username" className="input" required autoFocus />
          )}
        </Field>
        <Field label={text('desk.login.password')}>
          {(ids) => (
            <input
              {...ids}
              name="password"
              type="password"
              autoComplete="current-password"
              className="input"
              required
            />
          )}
        </Field>
        {failure !== null && (
          <p role="alert" className="text-danger">
            {refusalText(failure, language)}
          </p>
        )}
        <button type="submit" className="button button-main" disabled={busy}>
          {text(busy ? 'desk.login.busy' : 'desk.login.enter')}
        </button>
        <p className="text-sm text-meta">{text('desk.login.help')}</p>
      </form>
    </main>
  );
}
