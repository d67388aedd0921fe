import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Schema } from '../../../shared/api/operations.ts';
import { api } from '../../api/client.ts';
import { useLanguage } from '../../texts.ts';
import { Answer, Empty } from '../../ui/states.tsx';
import { moment } from '../../ui/times.ts';
import { useToasts } from '../../ui/toasts.tsx';
import { SettingsPage } from '../settings_page.tsx';
import { size } from './sizes.ts';

type Backup = Schema<'Backup'>;
const queryKey = ['backups'];
const askAgain = 2_000;

/** Backups that the server makes beside its work. */
export default function BackupsPage() {
  const { text } = useLanguage();
  const toasts = useToasts();
  const client = useQueryClient();
  const backups = useQuery({
    queryKey,
    queryFn: ({ signal }) => api.get('/api/v2/backups', { signal }),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.backups.some(isUnderWay) ? askAgain : false),
  });
  const make = useMutation({
    mutationFn: () => api.post('/api/v2/backups'),
    onSettled: () => client.invalidateQueries({ queryKey }),
    onError: (failure) => toasts.fail(failure),
  });
  const busy = make.isPending || (backups.data?.backups.some(isUnderWay) ?? false);
  return (
    <SettingsPage
      title={text('desk.admin.backups.title')}
      help={text('desk.admin.backups.help')}
      actions={
        backups.data?.possible && (
          <button type="button" className="button button-main" disabled={busy} onClick={() => make.mutate()}>
            {text('desk.admin.backups.make')}
          </button>
        )
      }
    >
      <Answer of={backups}>
        {(told) => (
          <>
            {!told.possible && <p className="card p-4">{told.why}</p>}
            {told.possible && told.backups.length === 0 && <Empty title={text('desk.admin.backups.none')} />}
            <ul className="flex flex-col gap-3">
              {told.backups.map((backup) => (
                <BackupCard key={backup.id} backup={backup} />
              ))}
            </ul>
          </>
        )}
      </Answer>
    </SettingsPage>
  );
}

function isUnderWay({ state }: Backup): boolean {
  return state === 'queued';
}

function BackupCard({ backup }: { readonly backup: Backup }) {
  const { text, locale } = useLanguage();
  return (
    <li className="card flex flex-wrap items-center gap-3 p-4">
      <div className="min-w-0 grow">
        <p className="font-semibold break-words">{moment(backup.askedAt, locale)}</p>
        <p className="text-sm break-words text-meta">
          {text(`desk.admin.backups.state.${backup.state}`)}
          {backup.bytes > 0 && ` · ${size(backup.bytes, locale)}`} · {backup.askedBy}
        </p>
        {backup.reason && <p className="text-sm text-danger">{backup.reason}</p>}
      </div>
      {backup.state === 'done' && (
        <a className="button" href={`/api/v2/backups/${backup.id}/file`} download={`${backup.name}.tar`}>
          {text('desk.admin.backups.download')}
        </a>
      )}
    </li>
  );
}
