import { lazy, type ComponentType, type LazyExoticComponent, type SVGProps } from 'react';
import {
  ActivityIcon,
  CartIcon,
  NoteIcon,
  PaperPlaneIcon,
  PersonIcon,
  ReplyIcon,
  ToolIcon,
} from '../shared/ui/icons.tsx';
import { SearchIcon } from './search/search_icon.tsx';
import type { Role } from './session/session.tsx';
import type { TextKey } from './texts.ts';
import { TicketIcon } from './tickets/ticket_icon.tsx';

/** One entry of the desk's navigation. */
export interface Screen {
  /** Where it stands in the address, behind `#`; what follows belongs to the screen. */
  readonly path: string;
  readonly title: TextKey;
  readonly icon: ComponentType<SVGProps<SVGSVGElement>>;
  /** The least role it is shown to. */
  readonly least: Role;
  /** Loaded when it is first opened, so that the first page stays small. */
  readonly view: LazyExoticComponent<ComponentType>;
}

/** All screens, in the order of the navigation. A new one: a folder and a line here. */
export const screens: readonly Screen[] = [
  {
    path: '/inbox',
    title: 'desk.inbox.title',
    icon: ReplyIcon,
    least: 'agent',
    view: lazy(() => import('./inbox/inbox_screen.tsx')),
  },
  {
    path: '/orders',
    title: 'desk.orders.title',
    icon: CartIcon,
    least: 'agent',
    view: lazy(() => import('./orders/orders_screen.tsx')),
  },
  {
    path: '/search',
    title: 'desk.search.title',
    icon: SearchIcon,
    least: 'agent',
    view: lazy(() => import('./search/search_screen.tsx')),
  },
  {
    path: '/tickets',
    title: 'desk.tickets.title',
    icon: TicketIcon,
    least: 'agent',
    view: lazy(() => import('./tickets/tickets_screen.tsx')),
  },
  {
    path: '/canned-replies',
    title: 'desk.canned.title',
    icon: NoteIcon,
    least: 'agent',
    view: lazy(() => import('./canned/canned_screen.tsx')),
  },
  {
    path: '/contacts',
    title: 'desk.contacts.title',
    icon: PersonIcon,
    least: 'agent',
    view: lazy(() => import('./contacts/contacts_screen.tsx')),
  },
  {
    path: '/broadcasts',
    title: 'desk.broadcasts.title',
    icon: PaperPlaneIcon,
    least: 'supervisor',
    view: lazy(() => import('./broadcasts/broadcasts_screen.tsx')),
  },
  {
    path: '/numbers',
    title: 'desk.numbers.title',
    icon: ActivityIcon,
    least: 'supervisor',
    view: lazy(() => import('./numbers/numbers_screen.tsx')),
  },
  {
    path: '/settings',
    title: 'desk.settings.title',
    icon: ToolIcon,
    least: 'agent',
    view: lazy(() => import('./settings/settings_screen.tsx')),
  },
];
