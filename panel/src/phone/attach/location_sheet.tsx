import { useLanguage } from '../texts.ts';
import { Field } from './field.tsx';
import { FormSheet } from './form_sheet.tsx';
import { readLocation, type LocationFields } from './location_form.ts';
import { useForm, type FormProps } from './use_form.ts';

export function LocationSheet(props: FormProps<LocationFields>) {
  const { fields, onClose } = props;
  const { text } = useLanguage();
  const { change, send, problemAt } = useForm(props, readLocation);
  const field = (name: keyof LocationFields) => ({
    label: text(`phone.location.${name}`),
    value: fields[name],
    onChange: (value: string) => change({ [name]: value }),
    problem: problemAt(name),
  });
  return (
    <FormSheet title={text('phone.location')} onSend={send} onClose={onClose}>
      <div className="flex gap-3">
        <Field {...field('latitude')} inputMode="decimal" className="min-w-0 grow basis-0" />
        <Field {...field('longitude')} inputMode="decimal" className="min-w-0 grow basis-0" />
      </div>
      <Field {...field('name')} />
      <Field {...field('address')} />
    </FormSheet>
  );
}
