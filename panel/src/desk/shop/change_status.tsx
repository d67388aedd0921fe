import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/client.ts';
import { useLanguage } from '../texts.ts';
import { useConfirm } from '../ui/confirm.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { noticeText } from './notice_text.ts';
import { statuses, statusText, type Status } from './order_words.ts';
import { readOrder } from './queries.ts';
import { ShopFailure } from './shop_answer.tsx';
import type { Order } from './types.ts';

/** What a change of status came to: done, or what somebody else made of the order meanwhile, or nobody knows. */
type Change =
  | { readonly kind: 'done'; readonly order: Order; readonly told: string }
  | { readonly kind: 'overtaken'; readonly order: Order }
  | { readonly kind: 'unsure' };

/** Changes an order's status, after a question; for supervisors. */
export function ChangeStatus({ order }: { readonly order: Order }) {
  const language = useLanguage();
  const { text } = language;
  const client = useQueryClient();
  const toasts = useToasts();
  const [confirm, ask] = useConfirm();
  const [said, say] = useState('');
  const show = (now: Order) => {
    client.setQueryData(['orders', 'one', now.id], now);
    void client.invalidateQueries({ queryKey: ['orders'] });
  };
  const change = useMutation({
    mutationFn: async ({ seen, status }: { seen: string; status: Status }): Promise<Change> => {
      // What is changed is what was seen when it was asked: somebody else may have been faster.
      const { order: now } = await readOrder(order.id);
      if (now.status !== seen && now.status !== status) return { kind: 'overtaken', order: now };
      const answer = await api.put('/api/v2/ecommerce/orders/{id}/status', {
        path: { id: order.id },
        body: { status },
      });
      if (!('order' in answer)) return { kind: 'unsure' };
      return { kind: 'done', order: answer.order, told: noticeText(answer.notification, language) };
    },
    onSuccess: (now) => {
      if (now.kind !== 'unsure') show(now.order);
      if (now.kind === 'done') toasts.say(`${text('desk.shop.status_changed')} ${now.told}`.trim());
      const overtaken =
        now.kind === 'overtaken' && text('desk.shop.overtaken', { status: statusText(now.order, language) });
      say(overtaken || (now.kind === 'unsure' ? text('desk.shop.status_unsure') : ''));
    },
  });
  const choose = (status: Status) =>
    ask({
      title: text('desk.shop.change_status'),
      body: text('desk.shop.change_status_ask', {
        number: order.orderId,
        from: statusText(order, language),
        to: text(`desk.shop.status.${status}`),
      }),
      action: text('desk.shop.change'),
      onYes: () => change.mutate({ seen: order.status, status }),
    });
  return (
    <div className="flex flex-col gap-2">
      {confirm}
      <label className="flex items-center gap-2 text-sm">
        {text('desk.shop.change_status')}
        <select
          className="input w-auto"
          disabled={change.isPending}
          value=""
          onChange={(event) => choose(event.target.value as Status)}
        >
          <option value="">{text('desk.shop.choose')}</option>
          {statuses
            .filter((status) => status !== order.status)
            .map((status) => (
              <option key={status} value={status}>
                {text(`desk.shop.status.${status}`)}
              </option>
            ))}
        </select>
      </label>
      {change.error ? <ShopFailure failure={change.error} /> : null}
      {said && (
        <p role="alert" className="text-sm text-warn">
          {said}
        </p>
      )}
    </div>
  );
}
