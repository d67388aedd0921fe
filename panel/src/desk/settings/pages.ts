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
];
