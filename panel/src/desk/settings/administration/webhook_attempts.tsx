import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { useLanguage } from '../../texts.ts';
import { Answer } from '../../ui/states.tsx';
import { moment } from '../../ui/times.ts';

/** The latest calls of one address, with how each went. Looked at anew whenever it is opened. */
export function WebhookAttempts({ id }: { readonly id: number }) {
  const { text, locale } = useLanguage();
  const webhook = useQuery({
    queryKey: ['webhook', id],
    queryFn: ({ signal }) => api.get('/api/v2/webhooks/{id}', { path: { id }, signal }),
    staleTime: 0,
  });
  return (
    <Answer of={webhook}>
      {({ attempts }) =>
        attempts.length === 0 ? (
          <p className="text-meta">{text('desk.admin.webhooks.no_attempts')}</p>
        ) : (
          <div className="overflow-x-auto">
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">{text('desk.admin.when')}</th>
                  <th scope="col">{text('desk.admin.webhooks.event')}</th>
                  <th scope="col">{text('desk.admin.webhooks.outcome')}</th>
                </tr>
              </thead>
              <tbody>
                {attempts.map((attempt, at) => (
                  <tr key={at}>
                    <td className="whitespace-nowrap">{moment(attempt.at, locale)}</td>
                    <td>
                      {attempt.kind} <span className="text-meta">#{attempt.sequence}</span>
                    </td>
                    <td>
                      {text(`desk.admin.webhooks.outcome.${attempt.outcome}`, { attempt: attempt.attempt })}{' '}
                      <span className="text-meta">{attempt.reason}</span>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )
      }
    </Answer>
  );
}
