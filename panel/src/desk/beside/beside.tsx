import { useState } from 'react';
import { StoreIcon } from '../../shared/ui/icons.tsx';
import { useMedia } from '../../shared/ui/use_media.ts';
import type { Conversation } from '../inbox/queries.ts';
import { useLanguage } from '../texts.ts';
import { Dialog } from '../ui/dialog.tsx';
import { ContactCard } from './contact_card.tsx';
import { ShopCards } from './shop_cards.tsx';
import { TicketsCard } from './tickets_card.tsx';

const roomBeside = '(min-width: 1200px)';

interface Props {
  readonly conversation: Conversation;
}

/** The shop beside the chat: cards about the customer, one file each. Beside the conversation where there is room. */
export function Beside({ conversation }: Props) {
  const { text } = useLanguage();
  const room = useMedia(roomBeside);
  if (!room) return null;
  return (
    <aside
      aria-label={text('desk.beside.title')}
      className="flex w-80 shrink-0 flex-col gap-3 overflow-auto border-l border-hairline bg-panel p-3"
    >
      <Cards conversation={conversation} />
    </aside>
  );
}

/** Opens the same cards above the conversation, where there is no room beside it. */
export function BesideButton({ conversation }: Props) {
  const { text } = useLanguage();
  const room = useMedia(roomBeside);
  const [open, setOpen] = useState(false);
  if (room) return null;
  return (
    <>
      <button
        type="button"
        className="icon-button"
        aria-label={text('desk.beside.title')}
        title={text('desk.beside.title')}
        onClick={() => setOpen(true)}
      >
        <StoreIcon width={22} height={22} />
      </button>
      {open && (
        <Dialog title={text('desk.beside.title')} onClose={() => setOpen(false)}>
          <div className="flex flex-col gap-3">
            <Cards conversation={conversation} />
          </div>
        </Dialog>
      )}
    </>
  );
}

function Cards({ conversation }: Props) {
  return (
    <>
      <ContactCard contact={conversation.contact} />
      <ShopCards conversation={conversation} />
      <TicketsCard conversation={conversation} />
    </>
  );
}
