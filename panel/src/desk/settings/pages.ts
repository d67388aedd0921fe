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
    path: '/integration',
    title: 'desk.settings.integration.title',
    group: 'shop',
    least: 'supervisor',
    view: lazy(() => import('./integration/integration_page.tsx')),
  },
  {
    path: '/team',
    title: 'desk.settings.team.title',
    group: 'shop',
    least: 'admin',
    view: lazy(() => import('./team/team_page.tsx')),
  },
  {
    path: '/business',
    title: 'desk.settings.business.title',
    group: 'shop',
    least: 'admin',
    view: lazy(() => import('./business/business_page.tsx')),
  },
  {
    path: '/instructions',
    title: 'desk.settings.instructions.title',
    group: 'assistant',
    least: 'admin',
    view: lazy(() => import('./instructions/instructions_page.tsx')),
  },
  {
    path: '/knowledge',
    title: 'desk.settings.knowledge.title',
    group: 'assistant',
    least: 'admin',
    view: lazy(() => import('./knowledge/knowledge_page.tsx')),
  },
  {
    path: '/playground',
    title: 'desk.settings.playground.title',
    group: 'assistant',
    least: 'admin',
    view: lazy(() => import('./playground/playground_page.tsx')),
  },
  {
    path: '/templates',
    title: 'desk.settings.templates.title',
    group: 'channel',
    least: 'supervisor',
    view: lazy(() => import('./templates/templates_page.tsx')),
  },
  {
    path: '/news',
    title: 'desk.settings.news.title',
    group: 'channel',
    least: 'supervisor',
    view: lazy(() => import('./channel/news_page.tsx')),
  },
  {
    path: '/costs',
    title: 'desk.settings.costs.title',
    group: 'channel',
    least: 'supervisor',
    view: lazy(() => import('./channel/costs_page.tsx')),
  },
  {
    path: '/dead-letters',
    title: 'desk.settings.dead.title',
    group: 'server',
    least: 'admin',
    view: lazy(() => import('./operation/dead_letters_page.tsx')),
  },
  {
    path: '/unhandled',
    title: 'desk.settings.unhandled.title',
    group: 'server',
    least: 'admin',
    view: lazy(() => import('./operation/unhandled_page.tsx')),
  },
  {
    path: '/audit',
    title: 'desk.settings.audit.title',
    group: 'server',
    least: 'admin',
    view: lazy(() => import('./audit/audit_page.tsx')),
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
