import type { ReactNode } from 'react';
import { ShopAvatar } from '../../shared/ui/avatar.tsx';
import { BackIcon } from '../../shared/ui/icons.tsx';
import { VerifiedIcon } from '../../shared/ui/verified_icon.tsx';
import type { Business } from '../api/types.ts';
import type { Link } from '../store/model.ts';
import { useLanguage } from '../texts.ts';

interface Props {
  readonly business: Business;
  readonly typing: boolean;
  readonly link: Link;
  /** Unread messages on the other phones. */
  readonly unreadElsewhere: number;
  readonly onBack: () => void;
  readonly menu: ReactNode;
}

export function ChatHeader({ business, typing, link, unreadElsewhere, onBack, menu }: Props) {
  const { text } = useLanguage();
  const presence = link !== 'live' ? 'phone.connecting' : typing ? 'phone.typing' : 'phone.online';
  return (
    <header className="flex h-15 shrink-0 items-center gap-1 bg-header pr-1 pl-1 text-ink">
      <button
        type="button"
        onClick={onBack}
        aria-label={
          unreadElsewhere > 0 ? text('phone.to_phones_unread', { n: unreadElsewhere }) : text('phone.to_phones')
        }
        className="flex h-11 items-center gap-0.5 rounded-full px-1.5 hover:bg-hover"
      >
        <BackIcon width={23} height={23} />
        {unreadElsewhere > 0 && <span className="min-w-4 text-sm font-medium">{unreadElsewhere}</span>}
      </button>
      <ShopAvatar size={40} />
      <div className="min-w-0 grow pl-2">
        <h2 className="flex items-center gap-1 text-[1.06rem] leading-6 font-medium">
          <span className="truncate">{business.name}</span>
          <VerifiedIcon label={text('phone.verified')} />
        </h2>
        <p
          aria-live="polite"
          data-presence={presence}
          className={`text-[0.8rem] leading-4 ${typing && link === 'live' ? 'text-accent-text' : 'text-meta'}`}
        >
          {text(presence)}
        </p>
      </div>
      {menu}
    </header>
  );
}
