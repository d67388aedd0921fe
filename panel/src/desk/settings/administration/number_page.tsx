import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Told } from '../../../shared/api/operations.ts';
import { api } from '../../api/client.ts';
import { useLanguage } from '../../texts.ts';
import { Answer, Empty } from '../../ui/states.tsx';
import { Section, SettingsPage } from '../settings_page.tsx';
import { qrPath } from './qr_path.ts';

type ChannelNumber = Told<'get', '/api/v2/channel/numbers'>['numbers'][number];

/** The shop's WhatsApp number: how it is doing, and how customers come to it. */
export default function NumberPage() {
  const { text } = useLanguage();
  const numbers = useQuery({
    queryKey: ['numbers'],
    queryFn: ({ signal }) => api.get('/api/v2/channel/numbers', { signal }),
    staleTime: 60_000,
  });
  return (
    <SettingsPage title={text('desk.admin.number.title')}>
      <Answer of={numbers}>
        {(told) =>
          told.numbers.length === 0 ? (
            <Empty title={text('desk.admin.number.none')}>{text('desk.admin.number.none_help')}</Empty>
          ) : (
            told.numbers.map((number) => <NumberCard key={number.id} number={number} />)
          )
        }
      </Answer>
    </SettingsPage>
  );
}

function NumberCard({ number }: { readonly number: ChannelNumber }) {
  const { text } = useLanguage();
  const facts = [
    [text('desk.admin.number.name'), number.name],
    [text('desk.admin.number.name_status'), number.nameStatus],
    [text('desk.admin.number.status'), number.status],
    [text('desk.admin.number.quality'), number.quality],
    [text('desk.admin.number.limit'), number.messagingLimit],
  ] as const;
  return (
    <Section title={number.display ?? number.id}>
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-meta">{name}</dt>
            <dd className="break-words">{value ?? text('desk.admin.number.not_told')}</dd>
          </div>
        ))}
      </dl>
      {number.link && <Invitation link={number.link} />}
    </Section>
  );
}

function Invitation({ link }: { readonly link: string }) {
  const { text } = useLanguage();
  const code = useMemo(() => qrPath(link), [link]);
  return (
    <div className="flex flex-col gap-2">
      <p>
        {text('desk.admin.number.link')}{' '}
        <a className="break-all text-accent-text underline" href={link} target="_blank" rel="noreferrer">
          {link}
        </a>
      </p>
      <svg
        role="img"
        aria-label={text('desk.admin.number.qr')}
        viewBox={`0 0 ${code.side} ${code.side}`}
        className="size-48 rounded-lg bg-white"
        shapeRendering="crispEdges"
      >
        <path d={code.path} fill="#000" />
      </svg>
    </div>
  );
}
