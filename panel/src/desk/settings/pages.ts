import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import type { Role } from '../session/session.tsx';
import type { TextKey } from '../texts.ts';

/** One page of the settings: a folder, and a line in `pages`. */
export interface SettingsPageEntry {
  /** Where it stands in the address, below `/settings`; what follows belongs to the page. */
  readonly path: string;
  readonly title: TextKey;
  /** Under which heading it stands in the list. */
  readonly group: 'own' | 'shop' | 'assistant' | 'channel' | 'server';
  /** The least role it is shown to; the server decides anyway. */
  readonly least: Role;
  readonly view: LazyExoticComponent<ComponentType>;
}

/** The headings, in the order of the list. */
export const groups: readonly SettingsPageEntry['group'][] = ['own', 'shop', 'assistant', 'channel', 'server'];

/** All pages of the settings. */
export const pages: readonly SettingsPageEntry[] = [
  {
    path: '/account',
    title: 'desk.settings.account.title',
    group: 'own',
    least: 'agent',
    view: lazy(() => import('./account/account_page.tsx')),
  },
  {
    path: '/limits',
    title: 'desk.admin.owner.title',
    group: 'shop',
    least: 'admin',
    view: lazy(() => import('./administration/owner_settings_page.tsx')),
  },
  {
    path: '/number',
    title: 'desk.admin.number.title',
    group: 'channel',
    least: 'supervisor',
    view: lazy(() => import('./administration/number_page.tsx')),
  },
  {
    path: '/tokens',
    title: 'desk.admin.tokens.title',
    group: 'server',
    least: 'admin',
    view: lazy(() => import('./administration/tokens_page.tsx')),
  },
  {
    path: '/webhooks',
    title: 'desk.admin.webhooks.title',
    group: 'server',
    least: 'admin',
    view: lazy(() => import('./administration/webhooks_page.tsx')),
  },
  {
    path: '/system',
    title: 'desk.admin.system.title',
    group: 'server',
    least: 'admin',
    view: lazy(() => import('./administration/system_page.tsx')),
  },
  {
    path: '/backups',
    title: 'desk.admin.backups.title',
    group: 'server',
    least: 'admin',
    view: lazy(() => import('./administration/backups_page.tsx')),
  },
];
