import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { useMay } from '../../session/session.tsx';
import { useLanguage } from '../../texts.ts';
import { Answer, Empty } from '../../ui/states.tsx';
import { localDate } from '../../ui/times.ts';
import { TextInput } from '../form/inputs.tsx';
import { Section, SettingsPage } from '../settings_page.tsx';
import { RateCard } from './rate_card.tsx';

/** What the messages of a month cost, and the rate card that says so. */
export default function CostsPage() {
  const { text } = useLanguage();
  const mayChange = useMay('admin');
  const [month, setMonth] = useState(() => localDate(new Date()).slice(0, 7));
  return (
    <SettingsPage title={text('desk.settings.costs.title')} help={text('desk.settings.costs.help')}>
      <div className="max-w-xs">
        <TextInput label={text('desk.settings.costs.month')} type="month" value={month} onValue={setMonth} />
      </div>
      <Month month={month} />
      <RateCard mayChange={mayChange} />
    </SettingsPage>
  );
}

function Month({ month }: { readonly month: string }) {
  const { text } = useLanguage();
  const asked = useQuery({
    queryKey: ['channel', 'costs', month],
    queryFn: ({ signal }) => api.get('/api/v2/channel/costs', { query: { month: month || undefined }, signal }),
    staleTime: 0,
  });
  return (
    <Answer of={asked}>
      {({ lines, totals, numbers, withoutPrice, withoutRate, zone }) => (
        <Section title={text('desk.settings.costs.of_month')} help={text('desk.settings.costs.zone', { zone })}>
          {totals.map(({ currency, amount, billable }) => (
            <p key={currency}>
              <span className="text-xl font-semibold">
                {amount} {currency}
              </span>{' '}
              <span className="text-meta">{text('desk.settings.costs.billable_count', { count: billable })}</span>
            </p>
          ))}
          {withoutRate > 0 && (
            <p className="text-warn">{text('desk.settings.costs.without_rate', { count: withoutRate })}</p>
          )}
          {withoutPrice > 0 && (
            <p className="text-sm text-meta">{text('desk.settings.costs.without_price', { count: withoutPrice })}</p>
          )}
          {numbers.map(({ number, serviceMessages, freeServiceMessages }) => (
            <p key={number} className="text-sm text-meta">
              {text('desk.settings.costs.free', { number, count: serviceMessages, free: freeServiceMessages })}
            </p>
          ))}
          {lines.length === 0 ? (
            <Empty title={text('desk.settings.costs.empty')} />
          ) : (
            <div
              className="overflow-x-auto"
              tabIndex={0}
              role="region"
              aria-label={text('desk.settings.costs.of_month')}
            >
              <table className="table">
                <thead>
                  <tr>
                    <th scope="col">{text('desk.settings.costs.category')}</th>
                    <th scope="col">{text('desk.settings.costs.country')}</th>
                    <th scope="col">{text('desk.settings.costs.delivered')}</th>
                    <th scope="col">{text('desk.settings.costs.billable')}</th>
                    <th scope="col">{text('desk.settings.costs.price')}</th>
                    <th scope="col">{text('desk.settings.costs.amount')}</th>
                  </tr>
                </thead>
                <tbody>
                  {lines.map((line, at) => (
                    <tr key={at}>
                      <td>
                        {line.category} {line.type && <span className="text-sm text-meta">{line.type}</span>}
                      </td>
                      <td>{line.country ?? '—'}</td>
                      <td>{line.delivered}</td>
                      <td>{line.billable}</td>
                      <td>{line.price ? `${line.price} ${line.currency ?? ''}` : '—'}</td>
                      <td>{line.amount ? `${line.amount} ${line.currency ?? ''}` : '—'}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
        </Section>
      )}
    </Answer>
  );
}
