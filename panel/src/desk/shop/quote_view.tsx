import { useLanguage } from '../texts.ts';
import { shopMoney } from '../ui/money.ts';
import type { Quote } from './types.ts';

/** What the shop wants for an order: all amounts are the shop's own. */
export function QuoteView({ quote }: { readonly quote: Quote }) {
  const { text, locale } = useLanguage();
  const { items, deliveryOption, paymentMethod, paymentMethods, address, total, missing } = quote;
  const payment = paymentMethods.find(({ code }) => code === paymentMethod)?.name ?? paymentMethod;
  return (
    <div className="text-sm">
      <ul>
        {items.map(({ productId, productName, quantity, unitPrice, subtotal }) => (
          <li key={productId} className="flex gap-2 py-0.5">
            <span className="grow">
              {quantity} × {productName} <span className="text-meta">({shopMoney(unitPrice, locale)})</span>
            </span>
            <span>{shopMoney(subtotal, locale)}</span>
          </li>
        ))}
        {deliveryOption && (
          <li className="flex gap-2 py-0.5">
            <span className="grow">{deliveryOption.name}</span>
            {deliveryOption.price !== null && <span>{shopMoney(deliveryOption.price, locale)}</span>}
          </li>
        )}
      </ul>
      <p className="mt-1 flex gap-2 border-t border-hairline pt-1 font-semibold">
        <span className="grow">{text('desk.shop.total')}</span>
        <span data-total>{shopMoney(total, locale)}</span>
      </p>
      {payment && <p className="text-meta">{payment}</p>}
      {address && <p className="text-meta">{address}</p>}
      {missing.length > 0 && (
        <p role="alert" className="mt-1 text-warn">
          {text('desk.shop.missing', { parts: missing.map((part) => text(`desk.shop.part.${part}`)).join(', ') })}
        </p>
      )}
    </div>
  );
}
