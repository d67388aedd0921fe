import { BinIcon, PlusIcon } from '../../shared/ui/icons.tsx';
import { useLanguage } from '../texts.ts';
import { emptyRow, readCart, type CartFields, type CartRow } from './cart_form.ts';
import { Field } from './field.tsx';
import { FormSheet } from './form_sheet.tsx';
import { useForm, type FormProps } from './use_form.ts';

export function CartSheet(props: FormProps<CartFields>) {
  const { fields, onClose } = props;
  const { text } = useLanguage();
  const { change, send, problemAt } = useForm(props, readCart);
  const setRows = (rows: readonly CartRow[]) => change({ rows });
  const field = (index: number, name: keyof CartRow) => ({
    label: text(`phone.cart.${name}`),
    value: fields.rows[index]?.[name] ?? '',
    onChange: (value: string) =>
      setRows(fields.rows.map((row, at) => (at === index ? { ...row, [name]: value } : row))),
    problem: problemAt(`${name}-${index}`),
  });
  return (
    <FormSheet title={text('phone.cart')} onSend={send} onClose={onClose}>
      <Field
        label={text('phone.cart.catalog')}
        value={fields.catalog}
        onChange={(catalog) => change({ catalog })}
        problem={problemAt('catalog')}
      />
      {fields.rows.map((_, index) => (
        <fieldset key={index} className="rounded-2xl bg-quote px-3 pt-2 pb-3">
          <legend className="sr-only">{text('phone.cart.row', { n: index + 1 })}</legend>
          <div className="flex items-end gap-2">
            <Field {...field(index, 'product')} className="min-w-0 grow" />
            {fields.rows.length > 1 && (
              <button
                type="button"
                className="icon-button"
                aria-label={text('phone.cart.remove', { n: index + 1 })}
                onClick={() => setRows(fields.rows.filter((_, at) => at !== index))}
              >
                <BinIcon width={20} height={20} />
              </button>
            )}
          </div>
          <div className="mt-2 grid grid-cols-3 gap-2">
            <Field {...field(index, 'quantity')} inputMode="numeric" />
            <Field {...field(index, 'price')} inputMode="decimal" placeholder="120.00" />
            <Field {...field(index, 'currency')} />
          </div>
        </fieldset>
      ))}
      <button
        type="button"
        className="quiet-button flex items-center gap-2 self-start"
        onClick={() => setRows([...fields.rows, emptyRow])}
      >
        <PlusIcon width={18} height={18} />
        {text('phone.cart.add')}
      </button>
      <Field label={text('phone.cart.words')} value={fields.words} onChange={(words) => change({ words })} />
    </FormSheet>
  );
}
