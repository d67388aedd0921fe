import { useState, type FormEvent } from 'react';
import { OrderDialog } from '../shop/order_dialog.tsx';
import { emptyForm, formOf, type OrderForm } from '../shop/order_form.ts';
import { OrderRow } from '../shop/order_row.tsx';
import { kindOf } from '../shop/order_words.ts';
import { PlaceOrderDialog } from '../shop/place_order_dialog.tsx';
import { useOrderSearch } from '../shop/queries.ts';
import { ShopAnswer } from '../shop/shop_answer.tsx';
import type { Order } from '../shop/types.ts';
import { useLanguage } from '../texts.ts';
import { Page } from '../ui/page.tsx';
import { WaitingQuotes } from './waiting_quotes.tsx';

/** The shop without a chat: orders are searched, looked at, changed and made, and what waits for approval is decided. */
export default function OrdersScreen() {
  const { text } = useLanguage();
  const [opened, open] = useState<Order | null>(null);
  const [form, setForm] = useState<OrderForm | null>(null);
  const reorder = (order: Order) => {
    open(null);
    setForm(formOf(order, ''));
  };
  const order = (
    <button type="button" className="button button-main" onClick={() => setForm(emptyForm())}>
      {text('desk.shop.new_order')}
    </button>
  );
  return (
    <Page title={text('desk.orders.title')} actions={order}>
      <div className="mx-auto grid max-w-5xl items-start gap-6 lg:grid-cols-2">
        <Search onOpen={open} />
        <WaitingQuotes />
      </div>
      {opened && <OrderDialog order={opened} onReorder={reorder} onClose={() => open(null)} />}
      {form && <PlaceOrderDialog start={form} onClose={() => setForm(null)} />}
    </Page>
  );
}

/** Finds orders of any customer by number, phone or e-mail; which of them is seen by how it is written. */
function Search({ onOpen }: { readonly onOpen: (order: Order) => void }) {
  const { text } = useLanguage();
  const [words, setWords] = useState('');
  const [asked, ask] = useState('');
  const found = useOrderSearch(kindOf(asked), asked);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (words.trim() === asked) void found.refetch();
    ask(words.trim());
  };
  return (
    <section className="flex min-w-0 flex-col gap-3" aria-label={text('desk.orders.search')}>
      <form onSubmit={submit} role="search" className="flex gap-2">
        <input
          type="search"
          className="input"
          aria-label={text('desk.orders.search')}
          placeholder={text('desk.orders.search')}
          required
          maxLength={200}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        <button type="submit" className="button">
          {text('desk.orders.find')}
        </button>
      </form>
      {asked === '' ? (
        <p className="text-sm text-meta">{text('desk.orders.search_help')}</p>
      ) : (
        <div className="card overflow-hidden">
          <ShopAnswer of={found}>
            {(orders) =>
              orders.length === 0 ? (
                <p className="p-3 text-sm text-meta">{text('desk.orders.nothing', { words: asked })}</p>
              ) : (
                <ul className="divide-y divide-hairline">
                  {orders.map((order) => (
                    <li key={order.id}>
                      <OrderRow order={order} onOpen={() => onOpen(order)} />
                    </li>
                  ))}
                </ul>
              )
            }
          </ShopAnswer>
        </div>
      )}
    </section>
  );
}
