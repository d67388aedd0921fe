import { useEffect, useMemo, useState } from 'react';
import { LanguageProvider } from '../shared/i18n/language.tsx';
import { ActivityPanel } from './activity/activity_panel.tsx';
import { Drawer } from './activity/drawer.tsx';
import { ChatScreen } from './chat/chat_screen.tsx';
import { LinkBanner } from './chat/link_banner.tsx';
import { Device } from './frame/device.tsx';
import { Screen } from './frame/screen.tsx';
import { useSettings, type Settings } from '../shared/settings/use_settings.ts';
import { SettingsMenu } from './frame/settings_menu.tsx';
import { Starting } from './frame/starting.tsx';
import { useMedia } from '../shared/ui/use_media.ts';
import { useSelectedPhone } from './frame/use_selected_phone.ts';
import { PhoneList } from './phones/phone_list.tsx';
import type { Model } from './store/model.ts';
import { useModel, type Session } from './store/session.ts';
import { phoneLanguage, useLanguage } from './texts.ts';

export function App({ session }: { readonly session: Session }) {
  const model = useModel(session);
  const [settings, setSettings] = useSettings('tendero.phone.settings');
  const locale = localeOf(settings, model);
  const language = useMemo(() => phoneLanguage(locale), [locale]);
  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
  return (
    <LanguageProvider value={language}>
      <Page session={session} model={model} settings={settings} onSettings={setSettings} />
    </LanguageProvider>
  );
}

interface PageProps {
  readonly session: Session;
  readonly model: Model;
  readonly settings: Settings;
  readonly onSettings: (settings: Settings) => void;
}

/** Phones, phone, activity: side by side as far as there is room, else one behind the other. */
function Page({ session, model, settings, onSettings }: PageProps) {
  const { text } = useLanguage();
  const roomForActivity = useMedia('(min-width: 900px)');
  const roomForPhones = useMedia('(min-width: 1240px)');
  const [listOpen, setListOpen] = useState(false);
  const [drawer, setDrawer] = useState(false);
  const [drafts, setDrafts] = useState<Readonly<Record<string, string>>>({});
  const [selected, select] = useSelectedPhone(model.chats);
  const chat = model.chats.find(({ number }) => number === selected) ?? null;
  const unread = model.chats.reduce((sum, each) => sum + each.unread, 0);
  const names = useMemo(() => new Map(model.chats.map(({ number, name }) => [number, name])), [model.chats]);
  const { business } = model;

  useEffect(() => {
    const title = business ? text('phone.page_title', { name: business.name }) : text('phone.device');
    document.title = unread > 0 ? `(${unread}) ${title}` : title;
  }, [unread, business, text]);

  const list = (
    <PhoneList
      chats={model.chats}
      selected={selected}
      onSelect={(number) => {
        select(number);
        setListOpen(false);
      }}
      onAdd={async (number, name) => {
        select(await session.addPhone(number, name));
        setListOpen(false);
      }}
    />
  );
  const menu = (
    <SettingsMenu
      settings={settings}
      onChange={onSettings}
      onActivity={model.hasActivity && !roomForActivity ? () => setDrawer(true) : undefined}
    />
  );
  const activity = (
    <ActivityPanel
      entries={model.activity}
      names={names}
      onClear={() => session.forgetActivity()}
      onClose={roomForActivity ? undefined : () => setDrawer(false)}
    />
  );
  const showList = !roomForPhones && (listOpen || !chat);
  const toPhones = () => {
    if (roomForPhones) document.querySelector<HTMLElement>('[data-phone][aria-current=true]')?.focus();
    else setListOpen(true);
  };

  return (
    <main className="stage">
      <h1 className="sr-only">{business ? text('phone.page_title', { name: business.name }) : text('phone.device')}</h1>
      {roomForPhones && business && <div className="side-panel w-80 shrink-0">{list}</div>}
      <Device label={text('phone.device')}>
        <Screen>
          {!business ? (
            <Starting link={model.link} />
          ) : showList || !chat ? (
            <>
              <LinkBanner link={model.link} />
              {roomForPhones ? <p className="m-auto p-8 text-center text-meta">{text('phone.no_phones')}</p> : list}
            </>
          ) : (
            <ChatScreen
              key={chat.number}
              session={session}
              business={business}
              chat={chat}
              link={model.link}
              unreadElsewhere={unread - chat.unread}
              draft={drafts[chat.number] ?? ''}
              onDraft={(draft) => setDrafts((before) => ({ ...before, [chat.number]: draft }))}
              onBack={toPhones}
              menu={menu}
            />
          )}
        </Screen>
      </Device>
      {model.hasActivity && roomForActivity && (
        <div className="side-panel max-w-[34rem] min-w-80 grow basis-0">{activity}</div>
      )}
      {model.hasActivity && !roomForActivity && drawer && (
        <Drawer label={text('phone.activity.title')} onClose={() => setDrawer(false)}>
          {activity}
        </Drawer>
      )}
    </main>
  );
}

const fullLocale = { es: 'es-MX', en: 'en-US', pt: 'pt-BR' } as const;

function localeOf(settings: Settings, model: Model): string {
  const shops = model.locale ?? navigator.language;
  if (settings.language === 'auto') return shops;
  return shops.startsWith(settings.language) ? shops : fullLocale[settings.language];
}
