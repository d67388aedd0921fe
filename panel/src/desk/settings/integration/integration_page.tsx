import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { useMay } from '../../session/session.tsx';
import { useLanguage } from '../../texts.ts';
import { Answer } from '../../ui/states.tsx';
import { SettingsPage } from '../settings_page.tsx';
import { ConfigEditor } from './config_editor.tsx';
import { LegacySetting } from './legacy_setting.tsx';
import { StatusCard } from './status_card.tsx';

/** How the shop's backend is reached: supervisors see how it is doing, administrators change it. */
export default function IntegrationPage() {
  const { text } = useLanguage();
  const mayChange = useMay('admin');
  return (
    <SettingsPage title={text('desk.settings.integration.title')} help={text('desk.settings.integration.help')}>
      <StatusCard />
      {mayChange ? <Editing /> : <p className="text-meta">{text('desk.settings.integration.admins_change')}</p>}
    </SettingsPage>
  );
}

function Editing() {
  const config = useQuery({
    queryKey: ['integration', 'config'],
    queryFn: async ({ signal }) => (await api.get('/api/v2/ecommerce/config', { signal })).config,
  });
  return (
    <Answer of={config} rows={8}>
      {(data) => (
        <>
          <ConfigEditor config={data} />
          <LegacySetting inForce={data.source === 'setting'} />
        </>
      )}
    </Answer>
  );
}
