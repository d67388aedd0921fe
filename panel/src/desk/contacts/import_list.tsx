import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { Link, useLocation } from 'wouter';
import { useLanguage } from '../texts.ts';
import { Answer, Empty } from '../ui/states.tsx';
import { moment } from '../ui/times.ts';
import { useToasts } from '../ui/toasts.tsx';
import { useImports, type ContactImport } from './queries.ts';
import { uploadTable } from './upload_table.ts';

/** What came in from files, and a new one. */
export function ImportList() {
  const { text } = useLanguage();
  const asked = useImports();
  return (
    <div className="flex flex-col gap-4 p-4 sm:p-6">
      <h1 className="text-xl font-semibold">{text('desk.contacts.tab.imports')}</h1>
      <Upload />
      <Answer of={asked}>
        {(imports) =>
          imports.length === 0 ? (
            <Empty title={text('desk.contacts.import.empty')}>{text('desk.contacts.import.help')}</Empty>
          ) : (
            <ul className="flex flex-col gap-2">
              {imports.map((each) => (
                <Row key={each.id} one={each} />
              ))}
            </ul>
          )
        }
      </Answer>
    </div>
  );
}

function Upload() {
  const { text } = useLanguage();
  const toasts = useToasts();
  const client = useQueryClient();
  const [, go] = useLocation();
  const input = useRef<HTMLInputElement>(null);
  const upload = useMutation({
    mutationFn: uploadTable,
    onSuccess: (id) => {
      void client.invalidateQueries({ queryKey: ['imports'] });
      go(`/imports/${id}`);
    },
    onError: (failure) => toasts.fail(failure),
  });
  const take = (file: File | undefined) => file && upload.mutate(file);
  return (
    <div
      className="card flex flex-col items-center gap-2 border-dashed p-6 text-center"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        take(event.dataTransfer.files[0]);
      }}
    >
      <p>{text('desk.contacts.import.drop')}</p>
      <input
        ref={input}
        type="file"
        className="sr-only"
        tabIndex={-1}
        aria-label={text('desk.contacts.import.choose')}
        accept=".csv,.xlsx,text/csv"
        onChange={(event) => {
          take(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
      <button
        type="button"
        className="button button-main"
        disabled={upload.isPending}
        onClick={() => input.current?.click()}
      >
        {text(upload.isPending ? 'desk.contacts.import.uploading' : 'desk.contacts.import.choose')}
      </button>
    </div>
  );
}

function Row({ one }: { readonly one: ContactImport }) {
  const { text, locale } = useLanguage();
  return (
    <li>
      <Link href={`/imports/${one.id}`} className="card flex flex-wrap items-center gap-3 p-3 hover:bg-hover">
        <span className="min-w-0 grow">
          <span className="block truncate font-medium">{one.name || text('desk.contacts.import.nameless')}</span>
          <span className="text-sm text-meta">
            {moment(one.createdAt, locale)} · {one.author}
          </span>
        </span>
        <span className="pill">{text(`desk.contacts.import.state.${one.state}`)}</span>
        <span className="text-sm text-meta">{text('desk.contacts.import.rows', { count: one.total })}</span>
      </Link>
    </li>
  );
}
