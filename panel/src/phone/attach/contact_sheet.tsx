import { useLanguage } from '../texts.ts';
import { readContact, type ContactFields } from './contact_form.ts';
import { Field } from './field.tsx';
import { FormSheet } from './form_sheet.tsx';
import { useForm, type FormProps } from './use_form.ts';

export function ContactSheet(props: FormProps<ContactFields>) {
  const { fields, onClose } = props;
  const { text } = useLanguage();
  const { change, send, problemAt } = useForm(props, readContact);
  return (
    <FormSheet title={text('phone.contact')} onSend={send} onClose={onClose}>
      <Field
        label={text('phone.contact.name')}
        value={fields.name}
        onChange={(name) => change({ name })}
        problem={problemAt('name')}
      />
      <Field
        label={text('phone.add.number')}
        value={fields.phone}
        onChange={(phone) => change({ phone })}
        problem={problemAt('phone')}
        inputMode="tel"
        placeholder="+52 1 999 765 4321"
      />
    </FormSheet>
  );
}
