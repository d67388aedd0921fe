import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { Told } from '../../../shared/api/operations.ts';
import { api } from '../../api/client.ts';
import { refusalText } from '../../api/refusal_text.ts';
import { useLanguage } from '../../texts.ts';
import { TurnView } from '../../inbox/turn_view.tsx';
import { Select, TextInput } from '../form/inputs.tsx';
import { SettingsPage } from '../settings_page.tsx';
import { isToldByFields, mistakesOf } from '../form/mistakes.ts';

type Trial = Told<'post', '/api/v2/assistant/playground'>;
type TrialLine = Trial['lines'][number];

/** As many lines as the API takes in one trial. */
const linesAtMost = 10;

/**
 * A conversation with the assistant in which nothing happens. The server keeps none of it, so each new line tries the whole
 * conversation anew, from its first line on.
 */
export default function PlaygroundPage() {
  const language = useLanguage();
  const { text } = language;
  const [version, setVersion] = useState<'draft' | 'published'>('draft');
  const [typed, type] = useState('');
  const [lines, setLines] = useState<readonly string[]>([]);
  const trial = useMutation({
    mutationFn: (wish: { lines: readonly string[]; version: 'draft' | 'published' }) =>
      api.post('/api/v2/assistant/playground', { body: wish }),
  });
  const say = (next: readonly string[], with_ = version) => {
    setLines(next);
    if (next.length > 0) trial.mutate({ lines: next, version: with_ });
    else trial.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim() === '' || trial.isPending || lines.length >= linesAtMost) return;
    say([...lines, typed.trim()]);
    type('');
  };
  const full = lines.length >= linesAtMost;
  return (
    <SettingsPage
      title={text('desk.settings.playground.title')}
      help={text('desk.settings.playground.help')}
      actions={
        <button type="button" className="button" onClick={() => say([])} disabled={lines.length === 0}>
          {text('desk.settings.playground.anew')}
        </button>
      }
    >
      <div className="max-w-sm">
        <Select
          label={text('desk.settings.playground.version')}
          value={version}
          options={(['draft', 'published'] as const).map((value) => ({
            value,
            label: text(`desk.settings.playground.version.${value}`),
          }))}
          onValue={(next) => {
            setVersion(next);
            if (lines.length > 0) say(lines, next);
          }}
        />
      </div>
      <div role="log" aria-label={text('desk.settings.playground.title')} className="flex flex-col gap-3">
        {lines.map((line, at) => (
          <LineView key={at} line={line} answer={trial.data?.lines[at]} waiting={trial.isPending} />
        ))}
      </div>
      {trial.isPending && (
        <p role="status" className="text-meta">
          {text('desk.settings.playground.thinking')}
        </p>
      )}
      {trial.data && !trial.isPending && <Summary trial={trial.data} />}
      {trial.error && !isToldByFields(trial.error) && (
        <p role="alert" className="text-danger">
          {refusalText(trial.error, language)}
        </p>
      )}
      <form onSubmit={submit} className="flex items-end gap-2">
        <div className="grow">
          <TextInput
            label={text('desk.settings.playground.say')}
            hint={full ? text('desk.settings.playground.full', { count: linesAtMost }) : undefined}
            maxLength={1000}
            autoComplete="off"
            disabled={full}
            value={typed}
            onValue={type}
            error={
              mistakesOf(trial.error)
                .elsewhere([])
                .map(({ message }) => message)
                .join(' ') || undefined
            }
          />
        </div>
        <button type="submit" className="button button-main" disabled={trial.isPending || full}>
          {text('desk.settings.playground.send')}
        </button>
      </form>
    </SettingsPage>
  );
}

function Summary({ trial }: { readonly trial: Trial }) {
  const { text } = useLanguage();
  return (
    <p className="text-sm text-meta">
      {trial.version
        ? text('desk.settings.playground.with_version', { number: trial.version.number })
        : text('desk.settings.playground.with_none')}{' '}
      {trial.tokens > 0 && text('desk.settings.playground.tokens', { count: trial.tokens })}{' '}
      {!trial.complete && text('desk.settings.playground.incomplete')}
    </p>
  );
}

interface LineProps {
  readonly line: string;
  readonly answer: TrialLine | undefined;
  readonly waiting: boolean;
}

function LineView({ line, answer, waiting }: LineProps) {
  const { text } = useLanguage();
  return (
    <>
      <p className="bubble-in self-start whitespace-pre-wrap">{line}</p>
      {answer?.says.map((words, at) => (
        <p key={at} data-says className="bubble-out self-end whitespace-pre-wrap">
          {words}
        </p>
      ))}
      {answer && answer.says.length === 0 && !waiting && (
        <p className="self-end text-sm text-meta">{text(`desk.settings.playground.end.${answer.end}`)}</p>
      )}
      {answer?.wouldBeDone && (
        <p className="self-end text-sm text-warn">{text('desk.settings.playground.would_be_done')}</p>
      )}
      {answer?.turn && (
        <details className="self-end rounded-lg bg-panel text-sm">
          <summary className="cursor-pointer text-accent-text">{text('desk.turn.title')}</summary>
          <div className="card mt-1 p-3">
            <TurnView turn={answer.turn} />
          </div>
        </details>
      )}
    </>
  );
}
