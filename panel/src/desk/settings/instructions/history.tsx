import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Schema } from '../../../shared/api/operations.ts';
import { api } from '../../api/client.ts';
import { useLanguage } from '../../texts.ts';
import { useConfirm } from '../../ui/confirm.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Answer } from '../../ui/states.tsx';
import { moment } from '../../ui/times.ts';
import { useToasts } from '../../ui/toasts.tsx';
import { Section } from '../settings_page.tsx';
import { facts } from './instructions_form.ts';
import { useInstructionsChange } from './queries.ts';

type Summary = Schema<'InstructionSummary'>;

/** What was published, and a way to have it count again. */
export function History({ history }: { readonly history: readonly Summary[] }) {
  const { text, locale } = useLanguage();
  const toasts = useToasts();
  const [dialog, confirm] = useConfirm();
  const [shown, show] = useState<number | null>(null);
  const rollBack = useInstructionsChange(
    (version: number) => api.post('/api/v2/assistant/instructions/rollback', { body: { version } }),
    () => toasts.say(text('desk.settings.instructions.published_now')),
  );
  if (history.length === 0) return null;
  const ask = (version: Summary) =>
    confirm({
      title: text('desk.settings.instructions.roll_back_to', { number: version.number }),
      body: text('desk.settings.instructions.roll_back_help'),
      action: text('desk.settings.instructions.roll_back'),
      onYes: () => rollBack.mutate(version.number, { onError: (failure) => toasts.fail(failure) }),
    });
  return (
    <Section title={text('desk.settings.instructions.history')}>
      {dialog}
      <ul className="flex flex-col">
        {history.map((version) => (
          <li key={version.number} className="flex flex-wrap items-center gap-2 border-b border-hairline py-2">
            <span className="font-medium">
              {text('desk.settings.instructions.version', { number: version.number })}
            </span>
            {version.state === 'published' && (
              <span className="pill">{text('desk.settings.instructions.counts_now')}</span>
            )}
            <span className="grow text-sm text-meta">
              {moment(version.publishedAt ?? version.changedAt, locale)} {version.author && ` · ${version.author}`}
              {version.copyOf !== null &&
                ` · ${text('desk.settings.instructions.copy_of', { number: version.copyOf })}`}
            </span>
            <button type="button" className="button" onClick={() => show(version.number)}>
              {text('desk.settings.instructions.read')}
            </button>
            {version.state === 'retired' && (
              <button type="button" className="button" disabled={rollBack.isPending} onClick={() => ask(version)}>
                {text('desk.settings.instructions.roll_back')}
              </button>
            )}
          </li>
        ))}
      </ul>
      {shown !== null && <VersionDialog number={shown} onClose={() => show(null)} />}
    </Section>
  );
}

interface DialogProps {
  readonly number: number;
  readonly onClose: () => void;
}

function VersionDialog({ number, onClose }: DialogProps) {
  const { text } = useLanguage();
  const asked = useQuery({
    queryKey: ['instructions', number],
    queryFn: async ({ signal }) =>
      (await api.get('/api/v2/assistant/instructions/{number}', { path: { number }, signal })).version,
  });
  return (
    <Dialog title={text('desk.settings.instructions.version', { number })} onClose={onClose} wide>
      <Answer of={asked}>
        {(version) => (
          <dl className="flex flex-col gap-3">
            {[
              [text('desk.settings.instructions.persona'), version.persona],
              [text('desk.settings.instructions.tone'), version.tone],
              ...facts.map((each) => [text(`desk.settings.instructions.fact.${each}`), version.facts[each] ?? '']),
              [text('desk.settings.instructions.topics'), version.forbiddenTopics.join('\n')],
              [
                text('desk.settings.instructions.examples'),
                version.examples.map(({ customer, assistant }) => `${customer}\n→ ${assistant}`).join('\n\n'),
              ],
            ]
              .filter(([, words]) => words !== '')
              .map(([name, words]) => (
                <div key={name}>
                  <dt className="text-sm text-meta">{name}</dt>
                  <dd className="break-words whitespace-pre-wrap">{words}</dd>
                </div>
              ))}
          </dl>
        )}
      </Answer>
    </Dialog>
  );
}
