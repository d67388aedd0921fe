import { BinIcon } from '../../shared/ui/icons.tsx';
import { useLanguage } from '../texts.ts';
import { shopMoney } from '../ui/money.ts';
import { isShort, mostOfOne, withQuantity, type Line, type OrderForm } from './order_form.ts';

interface Props {
  readonly form: OrderForm;
  readonly onForm: (form: OrderForm) => void;
}

/** What is to be ordered. No sum is shown: that is the shop's. */
export function Cart({ form, onForm }: Props) {
  const { text } = useLanguage();
  if (form.lines.length === 0) return <p className="text-sm text-meta">{text('desk.shop.cart_empty')}</p>;
  const change = (line: Line, quantity: number) => onForm(withQuantity(form, line.productId, quantity));
  return (
    <ul aria-label={text('desk.shop.cart')} className="flex flex-col gap-2">
      {form.lines.map((line) => (
        <CartLine key={line.productId} line={line} onQuantity={(quantity) => change(line, quantity)} />
      ))}
    </ul>
  );
}

function CartLine({ line, onQuantity }: { readonly line: Line; readonly onQuantity: (quantity: number) => void }) {
  const { text, locale } = useLanguage();
  const { name, quantity, price } = line;
  return (
    <li className="flex items-center gap-2">
      <div className="min-w-0 grow">
        <p className="truncate text-sm">{name}</p>
        {typeof price === 'number' && (
          <p className="text-sm text-meta">{text('desk.shop.each', { price: shopMoney(price, locale) })}</p>
        )}
        {isShort(line) && <p className="text-sm text-warn">{text('desk.shop.short', { count: line.stock ?? 0 })}</p>}
      </div>
      <input
        type="number"
        className="input w-20 shrink-0"
        aria-label={text('desk.shop.quantity', { name })}
        min={1}
        max={mostOfOne}
        required
        value={quantity}
        onChange={(event) => event.target.valueAsNumber >= 1 && onQuantity(event.target.valueAsNumber)}
      />
      <button
        type="button"
        className="icon-button"
        aria-label={text('desk.shop.remove', { name })}
        title={text('desk.shop.remove', { name })}
        onClick={() => onQuantity(0)}
      >
        <BinIcon width={20} height={20} />
      </button>
    </li>
  );
}
