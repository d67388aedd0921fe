import { Suspense, useEffect, useState } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import type { Settings } from '../../shared/settings/use_settings.ts';
import { useMedia } from '../../shared/ui/use_media.ts';
import { usePresenceBeat } from '../presence/presence.ts';
import { screens, type Screen } from '../screens.ts';
import { atLeast, useSession } from '../session/session.tsx';
import { useLanguage } from '../texts.ts';
import { Empty, Loading } from '../ui/states.tsx';
import { Banners } from './banners.tsx';
import { CommandPalette, type Command } from './command_palette.tsx';
import { Crash } from './crash.tsx';
import { Navigation } from './navigation.tsx';
import { useNotifications } from './notifications.ts';
import { useShortcut } from './shortcuts.tsx';

interface Props {
  readonly settings: Settings;
  readonly onSettings: (settings: Settings) => void;
}

/** Everything around a screen: where one can go, what is wrong, what can be done by keyboard. */
export function Frame({ settings, onSettings }: Props) {
  const { text } = useLanguage();
  const { agent, logOut } = useSession();
  const [location, go] = useLocation();
  const [palette, setPalette] = useState(false);
  const wide = useMedia('(min-width: 640px)');
  const allowed = screens.filter(({ least }) => atLeast(agent.role, least));
  const here = allowed.find(({ path }) => location.startsWith(path));
  usePresenceBeat();
  useNotifications();
  useShortcut('Ctrl+k', 'desk.palette.title', () => setPalette(true));
  useEffect(() => {
    document.title = here ? `${text(here.title)} · Tendero` : 'Tendero';
  }, [here, text]);

  const commands: Command[] = [
    ...allowed.map(({ path, title }) => ({ id: path.slice(1), title: text(title), run: () => go(path) })),
    ...(['light', 'dark', 'auto'] as const).map((theme) => ({
      id: theme,
      title: text(`desk.theme.${theme}`),
      run: () => onSettings({ ...settings, theme }),
    })),
    { id: 'logout', title: text('desk.session.leave'), run: () => void logOut() },
  ];
  const navigation = (
    <Navigation
      screens={allowed}
      here={here}
      settings={settings}
      onSettings={onSettings}
      onPalette={() => setPalette(true)}
    />
  );
  return (
    <div className="flex h-dvh flex-col sm:flex-row">
      {wide && navigation}
      <div className="flex min-h-0 min-w-0 grow flex-col">
        <Banners />
        <main className="min-h-0 grow" tabIndex={-1}>
          <Crash key={here?.path ?? ''}>
            <Suspense fallback={<Loading rows={6} />}>
              <Screens allowed={allowed} />
            </Suspense>
          </Crash>
        </main>
      </div>
      {!wide && navigation}
      {palette && <CommandPalette commands={commands} onClose={() => setPalette(false)} />}
    </div>
  );
}

function Screens({ allowed }: { readonly allowed: readonly Screen[] }) {
  const { text } = useLanguage();
  return (
    <Switch>
      <Route path="/">
        <Redirect to="/inbox" replace />
      </Route>
      {allowed.map(({ path, view: View }) => (
        <Route key={path} path={path} nest>
          <View />
        </Route>
      ))}
      <Route>
        <Empty title={text('desk.frame.nothing_here')}>{text('desk.frame.nothing_here_help')}</Empty>
      </Route>
    </Switch>
  );
}
