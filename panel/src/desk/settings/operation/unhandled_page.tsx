import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { useLanguage } from '../../texts.ts';
import { Answer, Empty } from '../../ui/states.tsx';
import { moment } from '../../ui/times.ts';
import { SettingsPage } from '../settings_page.tsx';

/** What came from WhatsApp and made nobody anything. */
export default function UnhandledPage() {
  const { text, locale } = useLanguage();
  const asked = useQuery({
    queryKey: ['updates', 'unhandled'],
    queryFn: async ({ signal }) => (await api.get('/api/v2/updates/unhandled', { signal })).updates,
    staleTime: 0,
  });
  return (
    <SettingsPage title={text('desk.settings.unhandled.title')} help={text('desk.settings.unhandled.help')}>
      <Answer of={asked}>
        {(updates) =>
          updates.length === 0 ? (
            <Empty title={text('desk.settings.unhandled.empty')} />
          ) : (
            <ul className="flex flex-col gap-3">
              {updates.map((each) => (
                <li key={`${each.outcome} ${each.number} ${each.kind}`} className="card flex flex-col gap-1 p-3">
                  <p className="flex flex-wrap items-center gap-2">
                    <span className="pill pill-warn">{text(`desk.settings.unhandled.${each.outcome}`)}</span>
                    {each.kind && <code>{each.kind}</code>}
                    {each.number && <span className="text-sm text-meta">{each.number}</span>}
                  </p>
                  <p>{each.what}</p>
                  <p className="text-sm text-meta">
                    {text('desk.settings.unhandled.times', {
                      count: each.count,
                      first: moment(each.first, locale),
                      last: moment(each.last, locale),
                    })}
                  </p>
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
    </SettingsPage>
  );
}
