import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Schema } from '../../shared/api/operations.ts';
import { api } from '../api/client.ts';
import { useLanguage } from '../texts.ts';
import { useConfirm } from '../ui/confirm.tsx';
import { shopMoney } from '../ui/money.ts';
import { useToasts } from '../ui/toasts.tsx';
import { noticeText } from './notice_text.ts';
import { QuoteView } from './quote_view.tsx';
import { ShopFailure } from './shop_answer.tsx';

export interface WaitingQuoteData {
  readonly id: number;
  readonly customer: string;
  readonly customerPhone: string;
  readonly quote: Schema<'Quote'>;
}

/** What a customer accepted and somebody of the team decides on. One quote is one order, whoever approves it. */
export function WaitingQuote({ waiting }: { readonly waiting: WaitingQuoteData }) {
  const language = useLanguage();
  const { text, locale } = language;
  const toasts = useToasts();
  const client = useQueryClient();
  const [confirm, ask] = useConfirm();
  const [unsure, setUnsure] = useState(false);
  const path = { id: waiting.id };
  const settled = () => Promise.all(['quotes', 'orders'].map((key) => client.invalidateQueries({ queryKey: [key] })));
  const approve = useMutation({
    mutationFn: () => api.post('/api/v2/ecommerce/quotes/{id}/approve', { path }),
    onSuccess: (answer) => {
      setUnsure(!('order' in answer));
      if ('order' in answer) {
        const told = noticeText(answer.notification, language);
        toasts.say(`${text('desk.shop.approved', { number: answer.order.orderId })} ${told}`.trim());
      }
    },
    onSettled: settled,
  });
  const turnDown = useMutation({
    mutationFn: () => api.post('/api/v2/ecommerce/quotes/{id}/turn-down', { path }),
    onSuccess: () => toasts.say(text('desk.shop.turned_down')),
    onSettled: settled,
  });
  const busy = approve.isPending || turnDown.isPending;
  const failure = approve.error ?? turnDown.error;
  return (
    <div className="flex flex-col gap-2 p-3">
      {confirm}
      <p className="text-sm font-medium">{waiting.customer || waiting.customerPhone}</p>
      <QuoteView quote={waiting.quote} />
      {failure ? <ShopFailure failure={failure} /> : null}
      {unsure && (
        <p role="alert" className="text-sm text-warn">
          {text('desk.shop.approval_unsure')}
        </p>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <button
          type="button"
          className="button button-danger"
          disabled={busy || unsure}
          onClick={() =>
            ask({
              title: text('desk.shop.turn_down'),
              body: text('desk.shop.turn_down_ask'),
              action: text('desk.shop.turn_down'),
              onYes: () => turnDown.mutate(),
            })
          }
        >
          {text('desk.shop.turn_down')}
        </button>
        <button type="button" className="button button-main" disabled={busy} onClick={() => approve.mutate()}>
          {text(unsure ? 'desk.shop.ask_what_became' : 'desk.shop.approve', {
            total: shopMoney(waiting.quote.total, locale),
          })}
        </button>
      </div>
    </div>
  );
}
