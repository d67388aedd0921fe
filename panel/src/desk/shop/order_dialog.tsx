import type { ReactNode } from 'react';
import { useMay } from '../session/session.tsx';
import { useLanguage } from '../texts.ts';
import { Dialog } from '../ui/dialog.tsx';
import { shopMoney } from '../ui/money.ts';
import { moment } from '../ui/times.ts';
import { ChangeStatus } from './change_status.tsx';
import { statusText } from './order_words.ts';
import { useOrder } from './queries.ts';
import { SendUpdate } from './send_update.tsx';
import { ShopFailure } from './shop_answer.tsx';
import type { Order } from './types.ts';

interface Props {
  readonly order: Order;
  /** Where its customer can be told; none: without a chat. */
  readonly conversation?: number;
  readonly onReorder: (order: Order) => void;
  readonly onClose: () => void;
}

/** One order in full, and what can be done with it. */
export function OrderDialog({ order: known, conversation, onReorder, onClose }: Props) {
  const { text } = useLanguage();
  const supervisor = useMay('supervisor');
  const asked = useOrder(known);
  const order = asked.data ?? known;
  return (
    <Dialog title={text('desk.shop.order', { number: order.orderId })} onClose={onClose}>
      <div className="flex flex-col gap-4">
        {asked.error ? <ShopFailure failure={asked.error} onAgain={() => void asked.refetch()} /> : null}
        <OrderFacts order={order} />
        {supervisor && <ChangeStatus order={order} />}
        <div className="flex flex-wrap items-center justify-end gap-2">
          {conversation !== undefined && <SendUpdate order={order} conversation={conversation} />}
          <button type="button" className="button" onClick={() => onReorder(order)}>
            {text('desk.shop.reorder')}
          </button>
        </div>
      </div>
    </Dialog>
  );
}

function OrderFacts({ order }: { readonly order: Order }) {
  const language = useLanguage();
  const { text, locale } = language;
  const { customer, deliveryOption } = order;
  const day = (at: string) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(new Date(at));
  return (
    <>
      <ul className="text-sm">
        {order.items.map(({ productId, productName, quantity, subtotal, discount }, index) => (
          <li key={`${productId}-${index}`} className="flex gap-2 py-0.5">
            <span className="grow">
              {quantity} × {productName}
              {discount > 0 && <span className="text-meta"> (−{shopMoney(discount, locale)})</span>}
            </span>
            <span>{shopMoney(subtotal, locale)}</span>
          </li>
        ))}
        <li className="mt-1 flex gap-2 border-t border-hairline pt-1 font-semibold">
          <span className="grow">{text('desk.shop.total')}</span>
          <span data-total>{shopMoney(order.total, locale)}</span>
        </li>
      </ul>
      <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1 text-sm">
        <Fact name={text('desk.shop.status')}>
          <span data-status={order.status}>{statusText(order, language)}</span>
        </Fact>
        <Fact name={text('desk.shop.customer')}>
          {[customer.name, customer.phone, customer.email].filter(Boolean).join(' · ')}
        </Fact>
        <Fact name={text('desk.shop.delivery')}>
          {[deliveryOption?.name, order.address, order.deliveryDate && day(order.deliveryDate)]
            .filter(Boolean)
            .join(' · ')}
        </Fact>
        <Fact name={text('desk.shop.payment')}>{order.paymentMethodLabel}</Fact>
        <Fact name={text('desk.shop.made')}>{order.createdAt && moment(order.createdAt, locale)}</Fact>
        <Fact name={text('desk.shop.notes')}>{order.notes}</Fact>
      </dl>
    </>
  );
}

/** Left out when there is nothing to say. */
function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  if (!children) return null;
  return (
    <>
      <dt className="text-meta">{name}</dt>
      <dd className="min-w-0 break-words whitespace-pre-line">{children}</dd>
    </>
  );
}
