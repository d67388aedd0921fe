import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { BackIcon } from '../../shared/ui/icons.tsx';
import { api } from '../api/client.ts';
import { useLanguage } from '../texts.ts';
import { useConfirm } from '../ui/confirm.tsx';
import { Answer } from '../ui/states.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { ImportPreview } from './import_preview.tsx';
import { ImportRows } from './import_rows.tsx';
import { Mapping } from './mapping.tsx';
import { useImport, type ContactImport } from './queries.ts';

/** One file on its way in: what its columns are, what would happen, how far it is, what became of it. */
export function ImportView({ id }: { readonly id: number }) {
  const { text } = useLanguage();
  const asked = useImport(id);
  return (
    <div className="flex flex-col gap-4 p-4 sm:p-6">
      <Link href="/imports" className="button self-start">
        <BackIcon width={18} height={18} />
        {text('desk.contacts.import.back')}
      </Link>
      <Answer of={asked}>{(one) => (one.state === 'draft' ? <Draft one={one} /> : <Progress one={one} />)}</Answer>
    </div>
  );
}

function Draft({ one }: { readonly one: ContactImport }) {
  const { text } = useLanguage();
  const toasts = useToasts();
  const client = useQueryClient();
  const [mapping, setMapping] = useState<readonly (string | null)[]>(one.columns.map(({ meaning }) => meaning));
  const ready = mapping.includes('phone');
  const preview = useQuery({
    queryKey: ['import', one.id, 'preview', mapping],
    enabled: ready,
    queryFn: async ({ signal }) =>
      (
        await api.post('/api/v2/contacts/imports/{id}/preview', {
          path: { id: one.id },
          body: { mapping: [...mapping] },
          signal,
        })
      ).preview,
  });
  const start = useMutation({
    mutationFn: () =>
      api.post('/api/v2/contacts/imports/{id}/start', { path: { id: one.id }, body: { mapping: [...mapping] } }),
    onSuccess: (told) => {
      client.setQueryData(['import', one.id], told.import);
      void client.invalidateQueries({ queryKey: ['imports'] });
    },
    onError: (failure) => toasts.fail(failure),
  });
  const does = (preview.data?.made ?? 0) + (preview.data?.changed ?? 0);
  return (
    <>
      <h1 className="text-xl font-semibold">{one.name}</h1>
      <Mapping one={one} mapping={mapping} onChange={setMapping} />
      {ready ? (
        <Answer of={preview}>{(seen) => <ImportPreview preview={seen} />}</Answer>
      ) : (
        <p role="status" className="text-warn">
          {text('desk.contacts.import.needs_phone')}
        </p>
      )}
      <button
        type="button"
        className="button button-main self-end"
        disabled={!ready || !preview.data || does === 0 || start.isPending}
        onClick={() => start.mutate()}
      >
        {text('desk.contacts.import.start', { count: does })}
      </button>
    </>
  );
}

const counted = ['made', 'changed', 'same', 'refused', 'undone', 'kept'] as const;

function Progress({ one }: { readonly one: ContactImport }) {
  const { text } = useLanguage();
  const toasts = useToasts();
  const client = useQueryClient();
  const [dialog, confirm] = useConfirm();
  const undo = useMutation({
    mutationFn: () => api.post('/api/v2/contacts/imports/{id}/undo', { path: { id: one.id } }),
    onSuccess: (told) => client.setQueryData(['import', one.id], told.import),
    onError: (failure) => toasts.fail(failure),
  });
  return (
    <>
      <header className="flex flex-wrap items-center gap-2">
        <h1 className="grow text-xl font-semibold">{one.name}</h1>
        <span className="pill">{text(`desk.contacts.import.state.${one.state}`)}</span>
        {one.state === 'done' && (
          <button
            type="button"
            className="button button-danger"
            onClick={() =>
              confirm({
                title: text('desk.contacts.import.undo'),
                body: text('desk.contacts.import.undo_help'),
                action: text('desk.contacts.import.undo'),
                onYes: () => undo.mutate(),
              })
            }
          >
            {text('desk.contacts.import.undo')}
          </button>
        )}
      </header>
      {(one.state === 'running' || one.state === 'undoing') && (
        <progress
          className="w-full"
          aria-label={text(`desk.contacts.import.state.${one.state}`)}
          max={Math.max(1, one.total)}
          value={one.state === 'running' ? one.done : one.undone + one.kept}
        />
      )}
      <dl className="grid grid-cols-2 gap-2 sm:grid-cols-3 lg:grid-cols-6">
        {counted.map((name) => (
          <div key={name} className="card p-3">
            <dt className="text-sm text-meta">{text(`desk.contacts.import.count.${name}`)}</dt>
            <dd className="text-xl font-semibold">{one[name]}</dd>
          </div>
        ))}
      </dl>
      <ImportRows id={one.id} state={one.state} />
      {dialog}
    </>
  );
}
