import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { useLanguage } from '../../texts.ts';
import { Answer } from '../../ui/states.tsx';
import { moment } from '../../ui/times.ts';
import { Section } from '../settings_page.tsx';

const sources = ['document', 'setting', 'process'] as const;

/** How the connection is doing now, and which source decides. Asked of the backend each time the page is opened. */
export function StatusCard() {
  const { text, locale } = useLanguage();
  const status = useQuery({
    queryKey: ['integration', 'status'],
    queryFn: async ({ signal }) => (await api.get('/api/v2/ecommerce/status', { signal })).status,
    staleTime: 0,
  });
  const health = useQuery({
    queryKey: ['integration', 'health'],
    queryFn: ({ signal }) => api.get('/api/v2/ecommerce/health', { signal }),
    staleTime: 0,
  });
  const again = () => {
    void status.refetch();
    void health.refetch();
  };
  return (
    <Section title={text('desk.settings.integration.status')}>
      <Answer of={status} rows={3}>
        {(now) => (
          <>
            <p className="flex flex-wrap items-center gap-2">
              <span className={now.available && now.apiHealthy ? 'pill' : 'pill pill-warn'} data-health>
                {text(`desk.settings.integration.health.${wordOf(now)}`)}
              </span>
              {now.apiUrl && <span className="break-all text-sm text-meta">{now.apiUrl}</span>}
              <button type="button" className="button" onClick={again} disabled={status.isFetching}>
                {text('desk.settings.integration.look_again')}
              </button>
            </p>
            {now.message && <p className="text-danger">{now.message}</p>}
            {now.lastError && <p className="text-sm text-danger">{now.lastError}</p>}
            {health.data && !health.data.connected && health.data.message && health.data.message !== now.message && (
              <p className="text-sm text-danger">{health.data.message}</p>
            )}
            {now.tokenValid === false && !now.apiHealthy && (
              <p className="text-sm text-danger">{text('desk.settings.integration.no_token')}</p>
            )}
            {now.lastConnected && (
              <p className="text-sm text-meta">
                {text('desk.settings.integration.last_connected', { when: moment(now.lastConnected, locale) })}
              </p>
            )}
            {now.warnings.length > 0 && (
              <ul className="list-disc pl-5 text-sm text-warn">
                {now.warnings.map(({ field, message }) => (
                  <li key={field + message}>
                    {field}: {message}
                  </li>
                ))}
              </ul>
            )}
            <div>
              <h3 className="font-medium">{text('desk.settings.integration.sources')}</h3>
              <ol className="mt-1 flex list-decimal flex-col gap-1 pl-5 text-sm">
                {sources.map((source) => (
                  <li key={source} aria-current={now.source === source || undefined}>
                    <span className={now.source === source ? 'font-semibold' : 'text-meta'}>
                      {text(`desk.settings.integration.source.${source}`)}
                    </span>{' '}
                    {now.source === source && <span className="pill">{text('desk.settings.integration.decides')}</span>}
                  </li>
                ))}
              </ol>
              {now.source === 'none' && (
                <p className="mt-1 text-sm text-meta">{text('desk.settings.integration.source.none')}</p>
              )}
            </div>
          </>
        )}
      </Answer>
    </Section>
  );
}

/** The shop was asked for this very answer; what the last test of the connection found is older. */
function wordOf({ available, apiHealthy }: { readonly available: boolean; readonly apiHealthy: boolean }) {
  if (!available) return 'off';
  return apiHealthy ? 'healthy' : 'unhealthy';
}
