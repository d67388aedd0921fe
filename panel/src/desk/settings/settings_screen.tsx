import { Suspense } from 'react';
import { Link, Redirect, Route, Switch, useLocation } from 'wouter';
import { useMedia } from '../../shared/ui/use_media.ts';
import { Crash } from '../frame/crash.tsx';
import { atLeast, useSession } from '../session/session.tsx';
import { useLanguage } from '../texts.ts';
import { Empty, Loading } from '../ui/states.tsx';
import { groups, pages, type SettingsPageEntry } from './pages.ts';

/** The list of pages and the page that was chosen: side by side where there is room, else one behind the other. */
export default function SettingsScreen() {
  const { text } = useLanguage();
  const { agent } = useSession();
  const [location] = useLocation();
  const wide = useMedia('(min-width: 900px)');
  const allowed = pages.filter(({ least }) => atLeast(agent.role, least));
  const chosen = allowed.find(({ path }) => location === path || location.startsWith(`${path}/`));
  const atList = location === '/' || location === '';
  return (
    <div className="flex h-full min-h-0 bg-panel">
      {(wide || atList) && <PageList allowed={allowed} chosen={chosen} />}
      {(wide || !atList) && (
        <div className="min-h-0 min-w-0 grow">
          <Crash key={chosen?.path ?? ''}>
            <Suspense fallback={<Loading rows={6} />}>
              <Switch>
                {wide && allowed[0] && (
                  <Route path="/">
                    <Redirect to={allowed[0].path} replace />
                  </Route>
                )}
                {allowed.map(({ path, view: View }) => (
                  <Route key={path} path={path} nest>
                    <View />
                  </Route>
                ))}
                <Route>
                  <Empty title={text('desk.frame.nothing_here')}>{text('desk.frame.nothing_here_help')}</Empty>
                </Route>
              </Switch>
            </Suspense>
          </Crash>
        </div>
      )}
    </div>
  );
}

interface ListProps {
  readonly allowed: readonly SettingsPageEntry[];
  readonly chosen: SettingsPageEntry | undefined;
}

function PageList({ allowed, chosen }: ListProps) {
  const { text } = useLanguage();
  return (
    <nav
      aria-label={text('desk.settings.pages')}
      className="flex w-full shrink-0 flex-col gap-4 overflow-auto border-r border-hairline p-4 min-[900px]:w-64"
    >
      <h1 className="px-2 text-xl font-semibold">{text('desk.settings.title')}</h1>
      {groups.map((group) => {
        const inside = allowed.filter((page) => page.group === group);
        if (inside.length === 0) return null;
        return (
          <div key={group}>
            <h2 className="px-2 pb-1 text-sm text-meta">{text(`desk.settings.group.${group}`)}</h2>
            <ul>
              {inside.map((page) => (
                <li key={page.path}>
                  <Link
                    href={page.path}
                    aria-current={page === chosen ? 'page' : undefined}
                    className={`block rounded-lg px-2 py-1.5 hover:bg-hover ${
                      page === chosen ? 'bg-selected font-semibold text-accent-text' : ''
                    }`}
                  >
                    {text(page.title)}
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </nav>
  );
}
