import { useLanguage } from '../texts.ts';
import { shopMoney } from '../ui/money.ts';
import { noticeText } from './notice_text.ts';
import { statusText } from './order_words.ts';
import type { Outcome } from './placing.ts';
import { SendUpdate } from './send_update.tsx';

interface Props {
  readonly outcome: Extract<Outcome, { kind: 'ordered' }>;
  readonly conversation: number | undefined;
  readonly onClose: () => void;
}

/** The order that was made, as the shop answered, and whether its customer knows. */
export function PlacedOrder({ outcome, conversation, onClose }: Props) {
  const language = useLanguage();
  const { text, locale } = language;
  const { order, totalDiffers, notice } = outcome;
  return (
    <div className="flex flex-col gap-3">
      <p className="text-lg font-semibold" data-order={order.orderId}>
        {order.orderId}
      </p>
      <p>
        {shopMoney(order.total, locale)} · {statusText(order, language)}
      </p>
      {totalDiffers && <p className="text-warn">{text('desk.shop.total_differs')}</p>}
      <p className="text-meta">{noticeText(notice, language)}</p>
      <div className="flex flex-wrap justify-end gap-2">
        {!notice.sent && conversation !== undefined && <SendUpdate order={order} conversation={conversation} />}
        <button type="button" className="button button-main" autoFocus onClick={onClose}>
          {text('desk.ui.close')}
        </button>
      </div>
    </div>
  );
}
