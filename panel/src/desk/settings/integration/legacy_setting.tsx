import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { useLanguage } from '../../texts.ts';
import { useConfirm } from '../../ui/confirm.tsx';
import { useToasts } from '../../ui/toasts.tsx';
import { Section } from '../settings_page.tsx';

const key = 'ecommerce_integration';

/** The setting of older installations, as long as one is stored: what it says, and a way to be rid of it. */
export function LegacySetting({ inForce }: { readonly inForce: boolean }) {
  const { text } = useLanguage();
  const client = useQueryClient();
  const toasts = useToasts();
  const [dialog, confirm] = useConfirm();
  const stored = useQuery({
    queryKey: ['settings', key],
    queryFn: async ({ signal }) => (await api.get('/api/v2/settings/{key}', { path: { key }, signal })).value,
  });
  const remove = useMutation({
    mutationFn: () => api.delete('/api/v2/settings/{key}', { path: { key } }),
    onSuccess: () => {
      toasts.say(text('desk.settings.integration.legacy_removed'));
      void client.invalidateQueries({ queryKey: ['settings'] });
      void client.invalidateQueries({ queryKey: ['integration'] });
    },
    onError: (failure) => toasts.fail(failure),
  });
  const value = stored.data;
  if (value === undefined || value === null || typeof value === 'string') return null;
  const ask = () =>
    confirm({
      title: text('desk.settings.integration.legacy_remove'),
      body: text(inForce ? 'desk.settings.integration.legacy_decides' : 'desk.settings.integration.legacy_idle'),
      action: text('desk.settings.integration.legacy_remove'),
      onYes: () => remove.mutate(),
    });
  return (
    <Section title={text('desk.settings.integration.legacy')} help={text('desk.settings.integration.legacy_help')}>
      {dialog}
      <p className="break-all text-sm">{wordsOf(value)}</p>
      <button type="button" className="button button-danger self-start" onClick={ask} disabled={remove.isPending}>
        {text('desk.settings.integration.legacy_remove')}
      </button>
    </Section>
  );
}

/** Where the stored setting leads, or why that cannot be read any more. */
function wordsOf(value: unknown): string {
  const { unreadable, apiUrl, serviceEmail } = value as { unreadable?: string; apiUrl?: string; serviceEmail?: string };
  return unreadable ?? [apiUrl, serviceEmail].filter(Boolean).join(' · ');
}
