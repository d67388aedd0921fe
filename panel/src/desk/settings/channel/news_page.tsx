import { api } from '../../api/client.ts';
import { useLanguage } from '../../texts.ts';
import { moment } from '../../ui/times.ts';
import { Paged, usePaged } from '../paged.tsx';
import { SettingsPage } from '../settings_page.tsx';

/** What WhatsApp told about the account, its numbers and its templates. */
export default function NewsPage() {
  const { text, locale } = useLanguage();
  const asked = usePaged({
    key: ['channel', 'news'],
    ask: (before, signal) => api.get('/api/v2/channel/news', { query: { before, limit: 50 }, signal }),
  });
  return (
    <SettingsPage title={text('desk.settings.news.title')} help={text('desk.settings.news.help')}>
      <Paged of={asked} items={({ news }) => news} empty={text('desk.settings.news.empty')}>
        {(news) => (
          <ul className="flex flex-col gap-3">
            {news.map((each) => (
              <li key={each.id} className="card flex flex-col gap-1 p-3">
                <p>
                  {each.alarming && <span className="pill pill-warn">{text('desk.settings.news.alarming')}</span>}{' '}
                  {each.text}
                </p>
                <p className="break-all text-sm text-meta">
                  <time dateTime={each.at}>{moment(each.at, locale)}</time>
                  {[each.subject, each.number, each.event ?? each.field, each.reason]
                    .filter(Boolean)
                    .map((words) => ` · ${words}`)}
                </p>
              </li>
            ))}
          </ul>
        )}
      </Paged>
    </SettingsPage>
  );
}
