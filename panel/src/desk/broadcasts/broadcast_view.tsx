import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { BackIcon } from '../../shared/ui/icons.tsx';
import { api } from '../api/client.ts';
import { useLanguage } from '../texts.ts';
import { useConfirm } from '../ui/confirm.tsx';
import { Page } from '../ui/page.tsx';
import { Answer } from '../ui/states.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { Audience } from './audience.tsx';
import { useBroadcast, type BroadcastWithResults } from './queries.ts';
import { reasonText } from './reason_text.ts';
import { Results } from './results.tsx';
import { TrialDialog } from './trial_dialog.tsx';

/** A broadcast: whom it reaches before it starts, how it goes afterwards. */
export function BroadcastView({ id }: { readonly id: number }) {
  const { text } = useLanguage();
  const asked = useBroadcast(id);
  return (
    <Page
      title={asked.data?.name ?? text('desk.broadcasts.title')}
      actions={
        <Link href="/" className="button">
          <BackIcon width={18} height={18} />
          {text('desk.ui.back')}
        </Link>
      }
    >
      <Answer of={asked}>{(broadcast) => <Whole broadcast={broadcast} />}</Answer>
    </Page>
  );
}

function Whole({ broadcast }: { readonly broadcast: BroadcastWithResults }) {
  const language = useLanguage();
  const { text } = language;
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-4">
      <div className="card flex flex-wrap items-center gap-2 p-4">
        <span className="pill">{text(`desk.broadcasts.state.${broadcast.state}`)}</span>
        <span className="grow text-sm text-meta">
          {broadcast.template
            ? `${broadcast.template.name} · ${broadcast.template.language}`
            : text('desk.broadcasts.template_gone')}
        </span>
        <Actions broadcast={broadcast} />
      </div>
      {broadcast.whyStopped && (
        <p role="alert" className="card p-3 text-warn">
          {text('desk.broadcasts.stopped_by_itself', { why: reasonText(broadcast.whyStopped, language) })}
        </p>
      )}
      {broadcast.state === 'draft' ? (
        <Audience id={broadcast.id} revision={broadcast.revision} />
      ) : (
        <Results results={broadcast.results} />
      )}
    </div>
  );
}

function Actions({ broadcast }: { readonly broadcast: BroadcastWithResults }) {
  const { text } = useLanguage();
  const [trying, setTrying] = useState(false);
  const [dialog, confirm] = useConfirm();
  const act = useActions(broadcast);
  const start = () =>
    confirm({
      title: text('desk.broadcasts.start'),
      body: text('desk.broadcasts.start_help'),
      action: text('desk.broadcasts.start'),
      onYes: () => act.start.mutate(),
    });
  return (
    <div className="flex flex-wrap gap-2">
      {broadcast.state !== 'done' && (
        <button type="button" className="button" onClick={() => setTrying(true)}>
          {text('desk.broadcasts.try')}
        </button>
      )}
      {broadcast.state === 'draft' && (
        <>
          <button type="button" className="button button-danger" onClick={() => act.remove.mutate()}>
            {text('desk.broadcasts.remove')}
          </button>
          <button type="button" className="button button-main" disabled={act.start.isPending} onClick={start}>
            {text('desk.broadcasts.start')}
          </button>
        </>
      )}
      {broadcast.state === 'running' && (
        <button
          type="button"
          className="button button-danger"
          disabled={act.stop.isPending}
          onClick={() => act.stop.mutate()}
        >
          {text('desk.broadcasts.stop')}
        </button>
      )}
      {broadcast.state === 'stopped' && (
        <button
          type="button"
          className="button button-main"
          disabled={act.resume.isPending}
          onClick={() => act.resume.mutate()}
        >
          {text('desk.broadcasts.resume')}
        </button>
      )}
      {trying && <TrialDialog broadcast={broadcast.id} onClose={() => setTrying(false)} />}
      {dialog}
    </div>
  );
}

/** What can be done with it; the answer is shown at once. */
function useActions({ id, revision }: BroadcastWithResults) {
  const client = useQueryClient();
  const toasts = useToasts();
  const [, go] = useLocation();
  const settle = {
    onSuccess: (told: { readonly broadcast: BroadcastWithResults }) => {
      client.setQueryData(['broadcast', id], told.broadcast);
      void client.invalidateQueries({ queryKey: ['broadcasts'] });
    },
    onError: (failure: unknown) => {
      toasts.fail(failure);
      void client.invalidateQueries({ queryKey: ['broadcast', id] });
    },
  };
  return {
    start: useMutation({
      mutationFn: () => api.post('/api/v2/broadcasts/{id}/start', { path: { id }, body: { revision } }),
      ...settle,
    }),
    stop: useMutation({ mutationFn: () => api.post('/api/v2/broadcasts/{id}/stop', { path: { id } }), ...settle }),
    resume: useMutation({ mutationFn: () => api.post('/api/v2/broadcasts/{id}/resume', { path: { id } }), ...settle }),
    remove: useMutation({
      mutationFn: () => api.delete('/api/v2/broadcasts/{id}', { path: { id } }),
      onSuccess: () => {
        void client.invalidateQueries({ queryKey: ['broadcasts'] });
        go('/');
      },
      onError: settle.onError,
    }),
  };
}
