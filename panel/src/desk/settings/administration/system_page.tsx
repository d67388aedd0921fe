import { useQuery } from '@tanstack/react-query';
import type { Told } from '../../../shared/api/operations.ts';
import { api } from '../../api/client.ts';
import { useLanguage } from '../../texts.ts';
import { Answer } from '../../ui/states.tsx';
import { moment, span } from '../../ui/times.ts';
import { Section, SettingsPage } from '../settings_page.tsx';
import { size } from './sizes.ts';

type System = Told<'get', '/api/v2/system'>;
const refreshEvery = 15_000;

/** How the server is doing. The only page that asks again by itself: nothing tells it what changes here. */
export default function SystemPage() {
  const { text } = useLanguage();
  const system = useQuery({
    queryKey: ['system'],
    queryFn: ({ signal }) => api.get('/api/v2/system', { signal }),
    staleTime: 0,
    refetchInterval: refreshEvery,
  });
  return (
    <SettingsPage title={text('desk.admin.system.title')}>
      <Answer of={system} rows={6}>
        {(told) => (
          <>
            <Facts system={told} />
            <Checks system={told} />
            <Queue system={told} />
          </>
        )}
      </Answer>
    </SettingsPage>
  );
}

function Facts({ system }: { readonly system: System }) {
  const { text, locale } = useLanguage();
  const { database, disk } = system;
  const facts = [
    [text('desk.admin.system.version'), system.version],
    [text('desk.admin.system.up'), `${span(system.uptimeSeconds * 1000)} (${moment(system.startedAt, locale)})`],
    [
      text('desk.admin.system.database'),
      `${text(`desk.admin.system.database.${database.kind}`)}${database.bytes === null ? '' : `, ${size(database.bytes, locale)}`}`,
    ],
    [
      text('desk.admin.system.disk'),
      disk
        ? `${text('desk.admin.system.free', { free: size(disk.freeBytes, locale), all: size(disk.allBytes, locale) })}. ${text(`desk.admin.system.disk.${disk.judgement}`)}`
        : text('desk.admin.system.unknown'),
    ],
  ];
  return (
    <Section title={text('desk.admin.system.server')}>
      <dl className="grid grid-cols-1 gap-x-6 gap-y-1 sm:grid-cols-[auto_1fr]">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-meta">{name}</dt>
            <dd className="mb-1 break-words sm:mb-0">{value}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

function Checks({ system }: { readonly system: System }) {
  const { text } = useLanguage();
  return (
    <Section title={text('desk.admin.system.checks')}>
      <ul className="flex flex-col gap-2">
        {system.checks.map((check, at) => (
          <li key={at} className="flex flex-wrap items-baseline gap-x-3">
            <span className={check.state === 'ok' ? 'pill' : 'pill pill-warn'}>
              {text(`desk.admin.system.state.${check.state}`)}
            </span>
            <span className="font-medium">{check.name}</span>
            <span className="text-meta">{check.message}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Queue({ system }: { readonly system: System }) {
  const { text, locale } = useLanguage();
  const { kinds, oldestDue } = system.queue;
  const late = oldestDue === null ? 0 : Date.parse(system.at) - Date.parse(oldestDue);
  return (
    <Section
      title={text('desk.admin.system.queue')}
      help={late > 0 ? text('desk.admin.system.oldest', { span: span(late) }) : text('desk.admin.system.nothing_due')}
    >
      <div className="overflow-x-auto">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{text('desk.admin.system.kind')}</th>
              <th scope="col">{text('desk.admin.system.waiting')}</th>
              <th scope="col">{text('desk.admin.system.running')}</th>
              <th scope="col">{text('desk.admin.system.given_up')}</th>
            </tr>
          </thead>
          <tbody>
            {kinds.map((kind) => (
              <tr key={kind.kind}>
                <th scope="row">{kind.kind}</th>
                {[kind.waiting, kind.running, kind.givenUp].map((count, at) => (
                  <td key={at}>{count.toLocaleString(locale)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
