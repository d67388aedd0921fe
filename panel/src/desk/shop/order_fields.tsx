import { useEffect } from 'react';
import { useLanguage } from '../texts.ts';
import { Field } from '../ui/field.tsx';
import { shopMoney } from '../ui/money.ts';
import { onlyOffered, type OrderForm } from './order_form.ts';
import { useDeliveryOptions, usePaymentMethods } from './queries.ts';
import { twoWays, type Choice } from './reference_data.ts';

interface Props {
  readonly form: OrderForm;
  readonly onForm: (form: OrderForm) => void;
  /** Whether the customer is yet to be named. */
  readonly anyCustomer: boolean;
}

/** For whom, how it gets there, and how it is paid. */
export function OrderFields({ form, onForm, anyCustomer }: Props) {
  const { text } = useLanguage();
  const delivery = useDeliveryOptions();
  const payment = usePaymentMethods();
  useEffect(() => {
    const fitting = onlyOffered(form, delivery.data ?? [], payment.data ?? []);
    if (fitting !== form) onForm(fitting);
  });
  const set = (field: keyof OrderForm) => (value: string) => onForm({ ...form, [field]: value });
  const ways = delivery.data?.length
    ? delivery.data
    : twoWays.map((value) => ({
        value,
        name: text(`desk.shop.way.${value as 'pickup' | 'delivery'}`),
        description: '',
      }));
  return (
    <div className="flex flex-col gap-3">
      {anyCustomer && (
        <>
          <Text label={text('desk.shop.phone')} most={100} value={form.phone} onValue={set('phone')} tel />
          <Text label={text('desk.shop.customer_name')} most={100} value={form.name} onValue={set('name')} />
        </>
      )}
      <Select
        label={text('desk.shop.delivery')}
        none={text('desk.shop.choose')}
        choices={ways}
        value={form.delivery}
        onValue={set('delivery')}
      />
      <Text
        label={text('desk.shop.address')}
        hint={text('desk.shop.address_hint')}
        most={300}
        value={form.address}
        onValue={set('address')}
      />
      <Select
        label={text('desk.shop.payment')}
        none={text('desk.shop.cash')}
        choices={payment.data ?? []}
        value={form.payment}
        onValue={set('payment')}
      />
      <Text label={text('desk.shop.notes')} most={500} value={form.notes} onValue={set('notes')} />
    </div>
  );
}

interface TextProps {
  readonly label: string;
  readonly hint?: string;
  readonly most: number;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly tel?: boolean;
}

function Text({ label, hint, most, value, onValue, tel = false }: TextProps) {
  return (
    <Field label={label} hint={hint}>
      {(ids) => (
        <input
          {...ids}
          type={tel ? 'tel' : 'text'}
          className="input"
          autoComplete="off"
          maxLength={most}
          value={value}
          onChange={(event) => onValue(event.target.value)}
        />
      )}
    </Field>
  );
}

interface SelectProps {
  readonly label: string;
  /** What it means that nothing is chosen. */
  readonly none: string;
  readonly choices: readonly Choice[];
  readonly value: string;
  readonly onValue: (value: string) => void;
}

function Select({ label, none, choices, value, onValue }: SelectProps) {
  const { locale } = useLanguage();
  const chosen = choices.find((each) => each.value === value);
  return (
    <Field label={label} hint={chosen?.description}>
      {(ids) => (
        <select {...ids} className="input" value={value} onChange={(event) => onValue(event.target.value)}>
          <option value="">{none}</option>
          {choices.map(({ value: each, name, price }) => (
            <option key={each} value={each}>
              {price === undefined ? name : `${name} · ${shopMoney(price, locale)}`}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
