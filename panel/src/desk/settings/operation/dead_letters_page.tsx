import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import type { Schema } from '../../../shared/api/operations.ts';
import { api } from '../../api/client.ts';
import { useLanguage } from '../../texts.ts';
import { useConfirm } from '../../ui/confirm.tsx';
import { moment } from '../../ui/times.ts';
import { useToasts } from '../../ui/toasts.tsx';
import { TextInput } from '../form/inputs.tsx';
import { Paged, usePaged } from '../paged.tsx';
import { SettingsPage } from '../settings_page.tsx';

type DeadLetter = Schema<'DeadLetter'>;

/** Work that was given up: what it was, why, and a way to have it tried again. */
export default function DeadLettersPage() {
  const { text } = useLanguage();
  const [kind, setKind] = useState('');
  const asked = usePaged({
    key: ['dead-letters', kind],
    ask: (before, signal) =>
      api.get('/api/v2/dead-letters', { query: { before, kind: kind.trim() || undefined, limit: 50 }, signal }),
  });
  return (
    <SettingsPage title={text('desk.settings.dead.title')} help={text('desk.settings.dead.help')}>
      <div className="max-w-xs">
        <TextInput
          label={text('desk.settings.dead.kind')}
          hint={text('desk.settings.dead.kind_help')}
          value={kind}
          maxLength={60}
          onValue={setKind}
        />
      </div>
      <Paged of={asked} items={({ deadLetters }) => deadLetters} empty={text('desk.settings.dead.empty')}>
        {(letters) => (
          <ul className="flex flex-col gap-3">
            {letters.map((letter) => (
              <LetterView key={letter.id} letter={letter} />
            ))}
          </ul>
        )}
      </Paged>
    </SettingsPage>
  );
}

function LetterView({ letter }: { readonly letter: DeadLetter }) {
  const { text, locale } = useLanguage();
  const [dialog, confirm] = useConfirm();
  const { replay, discard } = useLetterChanges(letter.id);
  const { id } = letter;
  const busy = replay.isPending || discard.isPending;
  const ask = (what: 'replay' | 'discard', onYes: () => void) =>
    confirm({
      title: text(`desk.settings.dead.${what}`),
      body: (
        <>
          <p className="font-medium">{letter.what}</p>
          <p>{text(`desk.settings.dead.${what}_help`)}</p>
        </>
      ),
      action: text(`desk.settings.dead.${what}`),
      onYes,
    });
  return (
    <li className="card flex flex-col gap-2 p-3" data-dead-letter={id}>
      {dialog}
      <p className="flex flex-wrap items-center gap-2">
        <span className="font-medium">{letter.what}</span>
        <span className="pill">{letter.kind}</span>
      </p>
      <p className="text-sm text-danger">
        {letter.reason.message} <code>{letter.reason.code}</code>
      </p>
      <p className="text-sm">{letter.whatToDo}</p>
      <p className="text-sm text-meta">
        {text('desk.settings.dead.given_up', {
          when: moment(letter.givenUpAt, locale),
          attempts: letter.attempts,
        })}
        {letter.contact && ` · ${letter.contact.name}`}
        {letter.conversation !== null && (
          <>
            {' · '}
            <Link href={`~/inbox/${letter.conversation}`} className="text-accent-text underline">
              {text('desk.settings.dead.conversation')}
            </Link>
          </>
        )}
      </p>
      <div className="flex flex-wrap gap-2">
        <button type="button" className="button" disabled={busy} onClick={() => ask('replay', () => replay.mutate())}>
          {text('desk.settings.dead.replay')}
        </button>
        <button
          type="button"
          className="button button-danger"
          disabled={busy}
          onClick={() => ask('discard', () => discard.mutate())}
        >
          {text('desk.settings.dead.discard')}
        </button>
      </div>
    </li>
  );
}

function useLetterChanges(id: number) {
  const { text } = useLanguage();
  const client = useQueryClient();
  const toasts = useToasts();
  const ended = {
    onError: (failure: unknown) => toasts.fail(failure),
    onSettled: () => client.invalidateQueries({ queryKey: ['dead-letters'] }),
  };
  const replay = useMutation({
    mutationFn: () => api.post('/api/v2/dead-letters/{id}/replay', { path: { id } }),
    onSuccess: () => toasts.say(text('desk.settings.dead.replayed')),
    ...ended,
  });
  const discard = useMutation({
    mutationFn: () => api.delete('/api/v2/dead-letters/{id}', { path: { id } }),
    onSuccess: () => toasts.say(text('desk.settings.dead.discarded')),
    ...ended,
  });
  return { replay, discard };
}
