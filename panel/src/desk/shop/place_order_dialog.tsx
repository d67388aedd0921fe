import { useState, type FormEvent } from 'react';
import { useLanguage } from '../texts.ts';
import { Dialog } from '../ui/dialog.tsx';
import { shopMoney } from '../ui/money.ts';
import { Cart } from './cart.tsx';
import { OrderFields } from './order_fields.tsx';
import { lacking, withProduct, type OrderForm } from './order_form.ts';
import { PlacedOrder } from './placed_order.tsx';
import { ProductSearch } from './product_search.tsx';
import { QuoteView } from './quote_view.tsx';
import { ShopFailure } from './shop_answer.tsx';
import { usePlacing } from './use_placing.ts';

interface Props {
  /** What is filled in already. */
  readonly start: OrderForm;
  /** The conversation in which the customer is told; none: an order without a chat, for any customer. */
  readonly conversation?: number;
  readonly onClose: () => void;
}

/** Orders for a customer: put together, priced by the shop, placed once. */
export function PlaceOrderDialog({ start, conversation, onClose }: Props) {
  const { text } = useLanguage();
  const [form, setForm] = useState(start);
  const placing = usePlacing();
  const { outcome, quote } = placing;
  const change = (next: OrderForm) => {
    setForm(next);
    placing.forgetQuote();
  };
  if (outcome?.kind === 'ordered')
    return (
      <Dialog title={text('desk.shop.ordered')} onClose={onClose}>
        <PlacedOrder outcome={outcome} conversation={conversation} onClose={onClose} />
      </Dialog>
    );
  if (outcome?.kind === 'unsure')
    return (
      <Dialog title={text('desk.shop.unsure')} onClose={onClose}>
        <div role="alert" className="flex flex-col gap-4">
          <p>{text('desk.shop.unsure_help')}</p>
          <button type="button" className="button" disabled={placing.busy} onClick={placing.askAgain}>
            {text('desk.shop.ask_what_became')}
          </button>
        </div>
      </Dialog>
    );
  return (
    <Dialog title={text('desk.shop.new_order')} onClose={onClose} wide>
      <fieldset disabled={placing.busy} className="grid gap-6 md:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-4">
          <ProductSearch onChoose={(product) => change(withProduct(form, product))} />
          <Cart form={form} onForm={change} />
        </div>
        <Conclude form={form} onForm={change} placing={placing} anyCustomer={conversation === undefined} />
      </fieldset>
      {quote && outcome?.kind === 'changed' && (
        <p role="alert" className="mt-3 text-warn">
          {text('desk.shop.error.quote_changed')}
        </p>
      )}
    </Dialog>
  );
}

interface ConcludeProps {
  readonly form: OrderForm;
  readonly onForm: (form: OrderForm) => void;
  readonly placing: ReturnType<typeof usePlacing>;
  readonly anyCustomer: boolean;
}

/** The rest of the form, the shop's quote, and the one button that orders for exactly that total. */
function Conclude({ form, onForm, placing, anyCustomer }: ConcludeProps) {
  const { text, locale } = useLanguage();
  const { quote, outcome, failure, busy } = placing;
  const lacks = lacking(form);
  const complete = quote !== null && quote.missing.length === 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (complete) placing.place(form);
    else placing.ask(form);
  };
  return (
    <form onSubmit={submit} className="flex min-w-0 flex-col gap-4">
      <OrderFields form={form} onForm={onForm} anyCustomer={anyCustomer} />
      {quote && <QuoteView quote={quote} />}
      {failure ? <ShopFailure failure={failure} /> : null}
      {outcome?.kind === 'refused' && <ShopFailure failure={outcome.failure} />}
      {lacks.length > 0 && (
        <p className="text-sm text-meta">
          {text('desk.shop.missing', { parts: lacks.map((part) => text(`desk.shop.part.${part}`)).join(', ') })}
        </p>
      )}
      <button type="submit" className="button button-main" disabled={busy || lacks.length > 0}>
        {complete
          ? text('desk.shop.order_for', { total: shopMoney(quote.total, locale) })
          : text('desk.shop.ask_price')}
      </button>
    </form>
  );
}
