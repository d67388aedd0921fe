import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Refusal } from '../../shared/api/client.ts';
import { api } from '../api/client.ts';
import { Card } from '../shop/card.tsx';
import { figuresOf } from '../shop/order_words.ts';
import type { useProfile } from '../shop/queries.ts';
import { ShopAnswer } from '../shop/shop_answer.tsx';
import type { Contact } from '../shop/types.ts';
import { useLanguage } from '../texts.ts';
import { useConfirm } from '../ui/confirm.tsx';
import { shopMoney } from '../ui/money.ts';
import { moment } from '../ui/times.ts';
import { useToasts } from '../ui/toasts.tsx';
import { LinkDialog } from './link_dialog.tsx';

interface Props {
  readonly contact: Contact;
  readonly profile: ReturnType<typeof useProfile>;
}

/** Who the shop takes them for, with its statistics, and the account they are linked to. */
export function CustomerCard({ contact, profile }: Props) {
  const { text } = useLanguage();
  const unknown = profile.error instanceof Refusal && profile.error.code === 'not_found';
  return (
    <Card title={text('desk.shop.customer')}>
      {contact.phone === null && <p className="p-3 text-sm text-meta">{text('desk.shop.no_phone')}</p>}
      {contact.phone !== null &&
        (unknown ? (
          <p className="p-3 text-sm text-meta">{text('desk.shop.unknown_customer')}</p>
        ) : (
          <ShopAnswer of={profile}>{(known) => <Profile profile={known} contact={contact} />}</ShopAnswer>
        ))}
      <Link contact={contact} />
    </Card>
  );
}

interface ProfileProps {
  readonly profile: NonNullable<ReturnType<typeof useProfile>['data']>;
  readonly contact: Contact;
}

function Profile({ profile, contact }: ProfileProps) {
  const { text, locale } = useLanguage();
  const { name, email, stats, contact: linked } = profile;
  return (
    <div className="p-3 text-sm">
      <p className="font-medium">{name}</p>
      {email && <p className="break-words text-meta">{email}</p>}
      <dl className="mt-2 grid grid-cols-[1fr_auto] gap-x-3">
        {figuresOf(stats).map(({ name: figure, value, isMoney }) => (
          <div key={figure} className="contents">
            <dt className="text-meta">{text(figure)}</dt>
            <dd className="text-right">{isMoney ? shopMoney(value, locale) : value.toLocaleString(locale)}</dd>
          </div>
        ))}
      </dl>
      {linked && linked.id !== contact.id && (
        <p className="mt-2 text-warn">{text('desk.shop.linked_elsewhere', { name: linked.name })}</p>
      )}
    </div>
  );
}

/** Whose account it is, and ending or making the link. */
function Link({ contact }: { readonly contact: Contact }) {
  const { text, locale } = useLanguage();
  const client = useQueryClient();
  const toasts = useToasts();
  const [confirm, ask] = useConfirm();
  const [linking, setLinking] = useState(false);
  const { customer } = contact;
  const unlink = useMutation({
    mutationFn: () => api.delete('/api/v2/contacts/{id}/customer', { path: { id: contact.id } }),
    onSettled: () =>
      Promise.all(
        ['conversation', 'contact', 'customer', 'orders'].map((key) => client.invalidateQueries({ queryKey: [key] })),
      ),
    onError: (failure) => toasts.fail(failure),
  });
  const question = {
    title: text('desk.shop.unlink'),
    body: text('desk.shop.unlink_ask'),
    action: text('desk.shop.unlink'),
    onYes: () => unlink.mutate(),
  };
  return (
    <div className="flex flex-wrap items-center gap-2 border-t border-hairline p-3 text-sm">
      {confirm}
      <p className="min-w-0 grow text-meta">
        {customer
          ? text(`desk.shop.linked.${customer.linkedBy}`, {
              name: customer.name ?? customer.email ?? customer.id,
              since: moment(customer.linkedSince, locale),
            })
          : text('desk.shop.not_linked')}
      </p>
      {customer ? (
        <button type="button" className="button" disabled={unlink.isPending} onClick={() => ask(question)}>
          {text('desk.shop.unlink')}
        </button>
      ) : (
        <button type="button" className="button" onClick={() => setLinking(true)}>
          {text('desk.shop.link')}
        </button>
      )}
      {linking && <LinkDialog contact={contact} onClose={() => setLinking(false)} />}
    </div>
  );
}
