import { useLanguage } from '../texts.ts';
import { shopMoney } from '../ui/money.ts';
import { shortWhen } from '../ui/times.ts';
import { useNow } from '../ui/use_now.ts';
import { isOver, statusText } from './order_words.ts';
import type { Order } from './types.ts';

interface Props {
  readonly order: Order;
  readonly onOpen: () => void;
}

/** An order as a line of a list. */
export function OrderRow({ order, onOpen }: Props) {
  const language = useLanguage();
  const now = useNow();
  const items = order.items.map(({ quantity, productName }) => `${quantity} × ${productName}`).join(', ');
  return (
    <button type="button" className="block w-full px-3 py-2 text-left hover:bg-hover" onClick={onOpen}>
      <span className="flex items-center gap-2">
        <span className="min-w-0 grow truncate text-sm font-medium">{order.orderId}</span>
        <span className={isOver(order) ? 'pill' : 'pill pill-warn'}>{statusText(order, language)}</span>
      </span>
      <span className="line-clamp-2 text-sm text-meta">{items}</span>
      <span className="flex gap-2 text-sm text-meta">
        <span className="min-w-0 grow truncate">
          {[order.createdAt && shortWhen(order.createdAt, now, language), order.deliveryOption?.name]
            .filter(Boolean)
            .join(' · ')}
        </span>
        <span className="text-ink">{shopMoney(order.total, language.locale)}</span>
      </span>
    </button>
  );
}
