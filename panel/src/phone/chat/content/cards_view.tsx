import { Avatar } from '../../../shared/ui/avatar.tsx';
import type { Card } from '../../api/types.ts';
import { useLanguage } from '../../texts.ts';

/** Contact cards: who, and how to reach them. */
export function CardsView({ cards }: { readonly cards: readonly Card[] }) {
  const { text } = useLanguage();
  return (
    <ul aria-label={text('phone.contact')} className="flex w-64 max-w-full flex-col gap-1 px-1.5 py-1">
      {cards.map(({ name, phones }, index) => (
        <li key={index} className="flex items-center gap-3 py-1">
          <Avatar name={name} seed={name} size={40} />
          <span className="min-w-0 grow">
            <span className="block truncate text-[0.95rem] font-medium">{name}</span>
            {phones.map((phone) => (
              <a
                key={phone}
                href={`tel:${phone.replace(/[^\d+]/g, '')}`}
                className="block text-[0.84rem] text-link hover:underline"
              >
                {phone}
              </a>
            ))}
          </span>
        </li>
      ))}
    </ul>
  );
}
