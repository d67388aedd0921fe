import { CartIcon } from '../../../shared/ui/icons.tsx';
import type { CartItem } from '../../api/types.ts';
import { useLanguage } from '../../texts.ts';
import { moneyText, totalOf } from '../money.ts';

/** A cart: how many of what, and what it comes to as the customer sees it. */
export function CartView({ items }: { readonly items: readonly CartItem[] }) {
  const { text, locale } = useLanguage();
  const total = totalOf(items);
  return (
    <div className="w-64 max-w-full rounded-lg bg-quote px-3 py-2.5">
      <p className="flex items-center gap-2 text-[0.94rem] font-medium">
        <CartIcon width={20} height={20} className="text-accent-text" />
        {text('phone.cart.products', { n: items.length })}
      </p>
      <ul className="mt-1 text-[0.86rem]">
        {items.map(({ product, quantity, price, currency }, index) => (
          <li key={index} className="flex items-baseline gap-2">
            <span className="min-w-0 grow">
              {quantity} × {product}
            </span>
            <span className="shrink-0 text-meta tabular-nums">{moneyText(price * quantity, currency, locale)}</span>
          </li>
        ))}
      </ul>
      {total && (
        <p className="mt-1 flex justify-between border-t border-hairline pt-1 text-[0.86rem] font-medium">
          <span>{text('phone.cart.total')}</span>
          <span className="tabular-nums">{moneyText(total.amount, total.currency, locale)}</span>
        </p>
      )}
    </div>
  );
}
