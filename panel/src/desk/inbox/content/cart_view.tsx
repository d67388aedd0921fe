import { useLanguage } from '../../texts.ts';
import { money } from '../../ui/money.ts';
import type { Message } from '../queries.ts';

type Cart = Extract<Message['content'], { type: 'cart' }>;

/** A cart that the customer sent. Its prices are what their phone says, not what the shop asks. */
export function CartView({ content }: { readonly content: Cart }) {
  const { text, locale } = useLanguage();
  return (
    <div>
      <p className="font-medium">{text('desk.media.cart')}</p>
      <ul>
        {content.lines.map(({ product, quantity, price, currency }, index) => (
          <li key={index}>
            {quantity} × {product}
            {price && currency && ` · ${money(Number(price), currency, locale)}`}
          </li>
        ))}
      </ul>
      {content.note && <p className="text-meta">{content.note}</p>}
    </div>
  );
}
