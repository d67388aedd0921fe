import type { Schema } from '../../../shared/api/operations.ts';
import { api } from '../../api/client.ts';
import { useLanguage } from '../../texts.ts';
import { moment } from '../../ui/times.ts';
import { Paged, usePaged } from '../paged.tsx';
import { SettingsPage } from '../settings_page.tsx';
import { detailLines } from './detail_lines.ts';

type Entry = Schema<'AuditEntry'>;

/** Who did what, the newest first. */
export default function AuditPage() {
  const { text } = useLanguage();
  const asked = usePaged({
    key: ['audit'],
    ask: (before, signal) => api.get('/api/v2/audit', { query: { before, limit: 100 }, signal }),
  });
  return (
    <SettingsPage
      title={text('desk.settings.audit.title')}
      help={text('desk.settings.audit.help')}
      actions={
        <button type="button" className="button" onClick={() => void asked.refetch()}>
          {text('desk.settings.audit.refresh')}
        </button>
      }
    >
      <Paged of={asked} items={({ entries }) => entries} empty={text('desk.settings.audit.empty')}>
        {(entries) => (
          <ul className="flex flex-col">
            {entries.map((entry) => (
              <EntryView key={entry.id} entry={entry} />
            ))}
          </ul>
        )}
      </Paged>
    </SettingsPage>
  );
}

function EntryView({ entry }: { readonly entry: Entry }) {
  const { text, locale } = useLanguage();
  const { actor } = entry;
  const lines = detailLines(entry.detail);
  return (
    <li className="border-b border-hairline py-2">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <code className="font-semibold">{entry.action}</code>
        {entry.subject && <span>{entry.subject}</span>}
        <time dateTime={entry.at} className="text-sm text-meta">
          {moment(entry.at, locale)}
        </time>
      </p>
      <p className="break-all text-sm text-meta">
        {text(`desk.settings.audit.actor.${actor.kind}`)} {actor.name}
        {actor.address && ` · ${actor.address}`}
      </p>
      {lines.length > 0 && (
        <dl className="mt-1 grid grid-cols-[auto_1fr] gap-x-3 text-sm">
          {lines.map(({ name, value }) => (
            <div key={name} className="contents">
              <dt className="text-meta">{name}</dt>
              <dd className="break-all">{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
}
