import { useState } from 'react';
import { Card } from '../shop/card.tsx';
import { OrderRow } from '../shop/order_row.tsx';
import { isOver } from '../shop/order_words.ts';
import type { useOrdersOf } from '../shop/queries.ts';
import { ShopAnswer } from '../shop/shop_answer.tsx';
import type { Order } from '../shop/types.ts';
import { useLanguage } from '../texts.ts';

const shownAtFirst = 5;

interface Props {
  readonly orders: ReturnType<typeof useOrdersOf>;
  readonly onOpen: (order: Order) => void;
  readonly onNew: () => void;
  /** WhatsApp may have withheld the phone that an order needs. */
  readonly mayOrder: boolean;
}

/** The customer's orders: the open ones, and the latest of those that are over. */
export function OrdersCard({ orders, onOpen, onNew, mayOrder }: Props) {
  const { text } = useLanguage();
  const [all, setAll] = useState(false);
  const order = mayOrder && (
    <button type="button" className="button" onClick={onNew}>
      {text('desk.shop.new_order')}
    </button>
  );
  return (
    <Card title={text('desk.shop.orders')} actions={order}>
      <ShopAnswer of={orders}>
        {(found) => {
          const shown = found.filter((each, index) => all || !isOver(each) || index < shownAtFirst);
          return (
            <>
              {found.length === 0 && <p className="p-3 text-sm text-meta">{text('desk.shop.no_orders')}</p>}
              <ul className="divide-y divide-hairline">
                {shown.map((each) => (
                  <li key={each.id}>
                    <OrderRow order={each} onOpen={() => onOpen(each)} />
                  </li>
                ))}
              </ul>
              {shown.length < found.length && (
                <button type="button" className="button m-2" onClick={() => setAll(true)}>
                  {text('desk.shop.all_orders', { count: found.length })}
                </button>
              )}
            </>
          );
        }}
      </ShopAnswer>
    </Card>
  );
}
