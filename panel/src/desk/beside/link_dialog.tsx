import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { api } from '../api/client.ts';
import { ShopFailure } from '../shop/shop_answer.tsx';
import type { Contact } from '../shop/types.ts';
import { useLanguage } from '../texts.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { useToasts } from '../ui/toasts.tsx';

interface Props {
  readonly contact: Contact;
  readonly onClose: () => void;
}

type Proof = { by: 'phone' } | { by: 'proof'; orderNumber: string; email: string };

/** Links a contact to their account: by the phone that WhatsApp verified, or by what only its owner knows. */
export function LinkDialog({ contact, onClose }: Props) {
  const { text } = useLanguage();
  const toasts = useToasts();
  const client = useQueryClient();
  const [orderNumber, setNumber] = useState('');
  const [email, setEmail] = useState('');
  const link = useMutation({
    mutationFn: (body: Proof) => api.post('/api/v2/contacts/{id}/customer', { path: { id: contact.id }, body }),
    onSuccess: async () => {
      toasts.say(text('desk.shop.link_made'));
      onClose();
      await Promise.all(
        ['conversation', 'contact', 'customer', 'orders'].map((key) => client.invalidateQueries({ queryKey: [key] })),
      );
    },
  });
  const prove = (event: FormEvent) => {
    event.preventDefault();
    link.mutate({ by: 'proof', orderNumber: orderNumber.trim(), email: email.trim() });
  };
  return (
    <Dialog title={text('desk.shop.link')} onClose={onClose}>
      <div className="flex flex-col gap-5">
        {link.error ? <ShopFailure failure={link.error} /> : null}
        {contact.phone !== null && (
          <div className="flex flex-wrap items-center gap-3">
            <p className="min-w-0 grow">{text('desk.shop.link_by_phone', { phone: contact.phone })}</p>
            <button
              type="button"
              className="button button-main"
              disabled={link.isPending}
              onClick={() => link.mutate({ by: 'phone' })}
            >
              {text('desk.shop.link')}
            </button>
          </div>
        )}
        <form onSubmit={prove} className="flex flex-col gap-3">
          <p className="text-meta">{text('desk.shop.link_by_proof')}</p>
          <Field label={text('desk.shop.order_number')}>
            {(ids) => (
              <input
                {...ids}
                className="input"
                required
                maxLength={64}
                value={orderNumber}
                onChange={(event) => setNumber(event.target.value)}
              />
            )}
          </Field>
          <Field label={text('desk.shop.email_on_order')}>
            {(ids) => (
              <input
                {...ids}
                type="email"
                className="input"
                required
                maxLength={254}
                value={email}
                onChange={(event) => setEmail(event.target.value)}
              />
            )}
          </Field>
          <button type="submit" className="button self-end" disabled={link.isPending}>
            {text('desk.shop.prove')}
          </button>
        </form>
      </div>
    </Dialog>
  );
}
