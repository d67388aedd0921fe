import { useState } from 'react';
import type { Conversation } from '../inbox/queries.ts';
import { OrderDialog } from '../shop/order_dialog.tsx';
import { emptyForm, formOf, withProduct, type OrderForm } from '../shop/order_form.ts';
import { PlaceOrderDialog } from '../shop/place_order_dialog.tsx';
import { useOrdersOf, useProfile } from '../shop/queries.ts';
import { ShopFailure } from '../shop/shop_answer.tsx';
import { isAboutTheWholeShop } from '../shop/shop_refusal.ts';
import type { Order } from '../shop/types.ts';
import { CustomerCard } from './customer_card.tsx';
import { OrdersCard } from './orders_card.tsx';
import { ProductsCard } from './products_card.tsx';
import { QuotesCard } from './quotes_card.tsx';

/** What the shop knows of the customer and can do for them. When it cannot be asked at all, that is said once. */
export function ShopCards({ conversation }: { readonly conversation: Conversation }) {
  const { contact, id } = conversation;
  const phone = contact.phone ?? '';
  const orders = useOrdersOf(contact);
  const profile = useProfile(contact.phone);
  const [form, setForm] = useState<OrderForm | null>(null);
  const [opened, open] = useState<Order | null>(null);
  const away = orders.data === undefined && isAboutTheWholeShop(orders.error);
  const askAgain = () => {
    void orders.refetch();
    void profile.refetch();
  };
  const reorder = (order: Order) => {
    open(null);
    setForm(formOf(order, phone));
  };
  return (
    <>
      <QuotesCard conversation={id} />
      {away ? (
        <div className="card">
          <ShopFailure failure={orders.error} onAgain={askAgain} />
        </div>
      ) : (
        <>
          <CustomerCard contact={contact} profile={profile} />
          <OrdersCard orders={orders} onOpen={open} onNew={() => setForm(emptyForm(phone))} mayOrder={phone !== ''} />
          <ProductsCard
            onChoose={(product) => setForm(withProduct(emptyForm(phone), product))}
            mayOrder={phone !== ''}
          />
        </>
      )}
      {opened && <OrderDialog order={opened} conversation={id} onReorder={reorder} onClose={() => open(null)} />}
      {form && <PlaceOrderDialog start={form} conversation={id} onClose={() => setForm(null)} />}
    </>
  );
}
