import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { Schema } from '../../../shared/api/operations.ts';
import { useLanguage } from '../../texts.ts';
import { useConfirm } from '../../ui/confirm.tsx';
import { Answer } from '../../ui/states.tsx';
import { useToasts } from '../../ui/toasts.tsx';
import { SettingsPage } from '../settings_page.tsx';

type Preset = Schema<'Preset'>;
type PresetId = 'ecommerce' | 'restaurant' | 'luxfree' | 'healthcare' | 'general';

/** Which kind of business this is: it decides what the assistant is allowed and how it introduces itself. */
export default function BusinessPage() {
  const { text } = useLanguage();
  const client = useQueryClient();
  const toasts = useToasts();
  const [dialog, confirm] = useConfirm();
  const asked = useQuery({
    queryKey: ['settings', 'presets'],
    queryFn: ({ signal }) => api.get('/api/v2/presets', { signal }),
  });
  const stored = useQuery({
    queryKey: ['settings', 'preset'],
    queryFn: async ({ signal }) => (await api.get('/api/v2/settings/{key}', { path: { key: 'preset' }, signal })).value,
  });
  const ended = {
    onSuccess: () => toasts.say(text('desk.settings.form.saved')),
    onError: (failure: unknown) => toasts.fail(failure),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['settings'] });
      void client.invalidateQueries({ queryKey: ['integration'] });
    },
  };
  const choose = useMutation({
    mutationFn: (preset: PresetId) => api.put('/api/v2/presets', { body: { preset } }),
    ...ended,
  });
  const forget = useMutation({
    mutationFn: () => api.delete('/api/v2/settings/{key}', { path: { key: 'preset' } }),
    ...ended,
  });
  const ask = (preset: Preset) =>
    confirm({
      title: text('desk.settings.business.choose_this', { name: preset.name }),
      body: text(preset.shop ? 'desk.settings.business.choose_help' : 'desk.settings.business.choose_help_no_shop'),
      action: text('desk.settings.business.choose'),
      onYes: () => choose.mutate(preset.id as PresetId),
    });
  return (
    <SettingsPage title={text('desk.settings.business.title')} help={text('desk.settings.business.help')}>
      {dialog}
      <Answer of={asked}>
        {({ current, presets }) => (
          <ul className="flex flex-col gap-3">
            {presets.map((preset) => (
              <PresetView
                key={preset.id}
                preset={preset}
                current={preset.id === current}
                busy={choose.isPending}
                onChoose={() => ask(preset)}
              />
            ))}
          </ul>
        )}
      </Answer>
      {typeof stored.data === 'string' && (
        <button type="button" className="button self-start" onClick={() => forget.mutate()} disabled={forget.isPending}>
          {text('desk.settings.business.forget')}
        </button>
      )}
    </SettingsPage>
  );
}

interface PresetProps {
  readonly preset: Preset;
  readonly current: boolean;
  readonly busy: boolean;
  readonly onChoose: () => void;
}

function PresetView({ preset, current, busy, onChoose }: PresetProps) {
  const { text } = useLanguage();
  return (
    <li className="card flex flex-col gap-2 p-4" data-preset={preset.id} aria-current={current || undefined}>
      <div className="flex flex-wrap items-center gap-2">
        <h2 className="text-lg font-semibold">{preset.name}</h2>
        {preset.shop && <span className="pill">{text('desk.settings.business.shop')}</span>}
        <span className="grow" />
        {current ? (
          <span className="pill">{text('desk.settings.business.current')}</span>
        ) : (
          <button type="button" className="button" onClick={onChoose} disabled={busy}>
            {text('desk.settings.business.choose')}
          </button>
        )}
      </div>
      <p>{preset.description}</p>
      <p className="text-sm text-meta">
        {preset.assistantName}: “{preset.greetingMessage}”
      </p>
      <p className="break-words text-sm text-meta">
        {text('desk.settings.business.tools', { tools: preset.tools.join(', ') || '—' })}
      </p>
    </li>
  );
}
