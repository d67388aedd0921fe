import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Refusal } from '../../shared/api/client.ts';
import { api } from '../api/client.ts';
import { makeClientId } from '../inbox/outbox.ts';
import { useMay } from '../session/session.tsx';
import { useLanguage } from '../texts.ts';
import { useConfirm } from '../ui/confirm.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { ShopFailure } from './shop_answer.tsx';
import type { Order } from './types.ts';

interface Props {
  readonly order: Pick<Order, 'id' | 'orderId'>;
  readonly conversation: number;
}

/**
 * Tells the customer how the order stands: in words, or once the window is closed as the template for it. Of a stranger's order
 * supervisors may tell all the same, when they say so.
 */
export function SendUpdate({ order, conversation }: Props) {
  const { text } = useLanguage();
  const toasts = useToasts();
  const supervisor = useMay('supervisor');
  const [confirm, ask] = useConfirm();
  const [clientRequestId, setId] = useState(makeClientId);
  const send = useMutation({
    mutationFn: (override: boolean) =>
      api.post('/api/v2/ecommerce/orders/{id}/send-update', {
        path: { id: order.id },
        body: { conversationId: conversation, clientRequestId, ...(override ? { override } : {}) },
      }),
    onSuccess: () => {
      setId(makeClientId()); // what is asked for later is another message
      toasts.say(text('desk.shop.update_sent'));
    },
    onError: (failure) => {
      if (!supervisor || !(failure instanceof Refusal) || failure.code !== 'customer_mismatch') return;
      ask({
        title: text('desk.shop.send_update'),
        body: text('desk.shop.stranger', { number: order.orderId }),
        action: text('desk.shop.send_anyway'),
        onYes: () => send.mutate(true),
      });
    },
  });
  return (
    <>
      {confirm}
      {send.error ? <ShopFailure failure={send.error} /> : null}
      <button type="button" className="button" disabled={send.isPending} onClick={() => send.mutate(false)}>
        {text('desk.shop.send_update')}
      </button>
    </>
  );
}
