import { Choice } from '../inbox/lifecycle/choice.tsx';
import { useLanguage } from '../texts.ts';
import { Menu } from '../ui/menu.tsx';
import { choosePresence, usePresence, type Presence } from './presence.ts';

const presences = ['online', 'away', 'busy', 'offline'] as const;
const colours: Readonly<Record<Presence, string>> = {
  online: 'bg-badge',
  away: 'bg-warning',
  busy: 'bg-danger',
  offline: 'bg-faint',
};

/** Whether one is there, and the menu that changes it. */
export function PresenceMenu() {
  const { text } = useLanguage();
  const presence = usePresence();
  return (
    <Menu
      label={text('desk.presence.menu', { presence: text(`desk.presence.${presence}`) })}
      button={<span className={`size-3 rounded-full ${colours[presence]}`} />}
    >
      {(close) =>
        presences.map((each) => (
          <Choice
            key={each}
            chosen={each === presence}
            onChoose={() => {
              close();
              choosePresence(each);
            }}
          >
            {text(`desk.presence.${each}`)}
          </Choice>
        ))
      }
    </Menu>
  );
}
