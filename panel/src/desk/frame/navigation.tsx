import { Link } from 'wouter';
import type { Settings } from '../../shared/settings/use_settings.ts';
import { Avatar } from '../../shared/ui/avatar.tsx';
import { AlertIcon, KeyboardIcon, ListIcon } from '../../shared/ui/icons.tsx';
import { useMedia } from '../../shared/ui/use_media.ts';
import type { Screen } from '../screens.ts';
import { useSession } from '../session/session.tsx';
import { useLanguage } from '../texts.ts';
import { Menu } from '../ui/menu.tsx';
import { useNotificationPermission } from './notifications.ts';
import { useShortcutHelp } from './shortcuts.tsx';

interface Props {
  readonly screens: readonly Screen[];
  readonly here: Screen | undefined;
  readonly settings: Settings;
  readonly onSettings: (settings: Settings) => void;
  readonly onPalette: () => void;
}

/** As many as fit beside each other at the bottom of a phone; the others stand behind "more". */
const fitting = 4;

/** A rail at the left of a wide screen, a bar at the bottom of a small one. */
export function Navigation({ screens, here, settings, onSettings, onPalette }: Props) {
  const { text } = useLanguage();
  const wide = useMedia('(min-width: 640px)');
  const shown = wide ? screens : screens.slice(0, fitting);
  const hidden = wide ? [] : screens.slice(fitting);
  return (
    <nav
      aria-label={text('desk.frame.navigation')}
      className="z-30 flex shrink-0 items-center justify-around gap-1 border-t border-hairline bg-header px-1 py-1 sm:w-20 sm:flex-col sm:justify-start sm:border-t-0 sm:border-r sm:py-3"
    >
      {shown.map((screen) => (
        <Entry key={screen.path} screen={screen} current={screen === here} />
      ))}
      <span className="hidden grow sm:block" />
      {hidden.length > 0 && (
        <Menu label={text('desk.frame.more')} button={<ListIcon width={22} height={22} />} up>
          {(close) =>
            hidden.map((screen) => (
              <Link key={screen.path} href={screen.path} className="menu-item" onClick={close}>
                <screen.icon width={20} height={20} className="text-meta" />
                {text(screen.title)}
              </Link>
            ))
          }
        </Menu>
      )}
      <OwnMenu settings={settings} onSettings={onSettings} onPalette={onPalette} left={wide} />
    </nav>
  );
}

function Entry({ screen, current }: { readonly screen: Screen; readonly current: boolean }) {
  const { text } = useLanguage();
  return (
    <Link
      href={screen.path}
      aria-current={current ? 'page' : undefined}
      className={`flex w-full min-w-14 flex-col items-center gap-0.5 rounded-xl px-1 py-1.5 text-[0.7rem] leading-tight text-center hover:bg-hover ${
        current ? 'bg-selected font-semibold text-accent-text' : 'text-meta'
      }`}
    >
      <screen.icon width={22} height={22} />
      <span className="max-w-full truncate">{text(screen.title)}</span>
    </Link>
  );
}

interface OwnProps {
  readonly settings: Settings;
  readonly onSettings: (settings: Settings) => void;
  readonly onPalette: () => void;
  readonly left: boolean;
}

/** What belongs to who is at the desk: looks, language, leaving. */
function OwnMenu({ settings, onSettings, onPalette, left }: OwnProps) {
  const { text } = useLanguage();
  const { agent, logOut } = useSession();
  const showHelp = useShortcutHelp();
  const [mayNotify, askToNotify] = useNotificationPermission();
  return (
    <Menu
      label={text('desk.session.menu', { name: agent.name })}
      button={<Avatar name={agent.name} seed={agent.email} size={32} />}
      buttonClass="grid size-11 place-items-center rounded-xl hover:bg-hover"
      side={left ? 'left' : 'right'}
      up
    >
      {(close) => (
        <>
          <p className="px-4 pb-2 text-sm">
            <span className="block font-semibold">{agent.name}</span>
            <span className="block truncate text-meta">{agent.email}</span>
            <span className="block text-meta">{text(`desk.role.${agent.role}`)}</span>
          </p>
          <Choice
            label={text('desk.theme')}
            options={(['auto', 'light', 'dark'] as const).map((id) => ({ id, label: text(`desk.theme.short.${id}`) }))}
            value={settings.theme}
            onChange={(theme) => onSettings({ ...settings, theme })}
          />
          <Choice
            label={text('desk.language')}
            options={(['auto', 'es', 'en', 'pt'] as const).map((id) => ({
              id,
              label: id === 'auto' ? text('desk.language.auto') : id.toUpperCase(),
            }))}
            value={settings.language}
            onChange={(language) => onSettings({ ...settings, language })}
          />
          <button
            type="button"
            className="menu-item"
            onClick={() => {
              close();
              onPalette();
            }}
          >
            <ListIcon width={20} height={20} className="text-meta" />
            {text('desk.palette.title')}
          </button>
          <button
            type="button"
            className="menu-item"
            onClick={() => {
              close();
              showHelp();
            }}
          >
            <KeyboardIcon width={20} height={20} className="text-meta" />
            {text('desk.shortcuts.title')}
          </button>
          {mayNotify === 'default' && (
            <button type="button" className="menu-item" onClick={askToNotify}>
              <AlertIcon width={20} height={20} className="text-meta" />
              {text('desk.notify.ask')}
            </button>
          )}
          <button type="button" className="menu-item" onClick={() => void logOut()}>
            {text('desk.session.leave')}
          </button>
        </>
      )}
    </Menu>
  );
}

interface ChoiceProps<Id extends string> {
  readonly label: string;
  readonly options: readonly { readonly id: Id; readonly label: string }[];
  readonly value: Id;
  readonly onChange: (id: Id) => void;
}

function Choice<Id extends string>({ label, options, value, onChange }: ChoiceProps<Id>) {
  return (
    <div role="group" aria-label={label} className="px-4 py-2">
      <p className="mb-1 text-[0.8rem] text-meta">{label}</p>
      <div className="flex gap-1.5">
        {options.map((option) => (
          <button
            key={option.id}
            type="button"
            aria-pressed={option.id === value}
            className={`grow rounded-lg border border-hairline px-2 py-1 text-sm ${option.id === value ? 'bg-selected font-semibold' : ''}`}
            onClick={() => onChange(option.id)}
          >
            {option.label}
          </button>
        ))}
      </div>
    </div>
  );
}
