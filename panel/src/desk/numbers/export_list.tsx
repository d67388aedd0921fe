import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { useLanguage, type DeskLanguage, type TextKey } from '../texts.ts';
import { Answer, Empty } from '../ui/states.tsx';
import { moment } from '../ui/times.ts';
import { useToasts } from '../ui/toasts.tsx';
import { download } from './download.ts';
import { bytes, count } from './format.ts';
import { useExports, type Export } from './queries.ts';

/** Tables that were asked for, how far they are, and their files. */
export function ExportList() {
  const { text } = useLanguage();
  const list = useExports();
  return (
    <Answer of={list}>
      {(exports) =>
        exports.length === 0 ? (
          <Empty title={text('desk.numbers.no_exports')}>{text('desk.numbers.no_exports_help')}</Empty>
        ) : (
          <div className="flex flex-col gap-3">
            <p className="text-sm text-meta">{text('desk.numbers.exports_help')}</p>
            <ul className="flex flex-col gap-2">
              {exports.map((each) => (
                <ExportRow key={each.id} of={each} />
              ))}
            </ul>
            {list.hasNextPage && (
              <button
                type="button"
                className="button self-center"
                disabled={list.isFetchingNextPage}
                onClick={() => void list.fetchNextPage()}
              >
                {text('desk.numbers.more')}
              </button>
            )}
          </div>
        )
      }
    </Answer>
  );
}

function ExportRow({ of: each }: { readonly of: Export }) {
  const language = useLanguage();
  const { text, locale } = language;
  const client = useQueryClient();
  const toasts = useToasts();
  const cancel = useMutation({
    mutationFn: () => api.delete('/api/v2/exports/{id}', { path: { id: each.id } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['exports'] }),
    onError: toasts.fail,
  });
  const fetchFile = useMutation({ mutationFn: () => download(each), onError: toasts.fail });
  const open = each.state === 'waiting' || each.state === 'working';
  const name = text(`desk.numbers.report.${each.report}`);
  return (
    <li className="card flex flex-wrap items-center gap-3 p-4">
      <div className="min-w-48 grow">
        <p className="font-medium">
          {name} <span className="text-meta">· {each.format.toUpperCase()}</span>
        </p>
        <p className="text-sm text-meta">
          {each.from} – {each.to} · {each.by} · {moment(each.askedAt, locale)}
        </p>
        <p className="text-sm" role="status">
          {stateText(each, language)}
        </p>
        {open && <progress className="w-full accent-accent" max={100} value={each.progress} aria-label={name} />}
      </div>
      {each.state === 'done' && (
        <button
          type="button"
          className="button button-main"
          disabled={fetchFile.isPending}
          onClick={() => fetchFile.mutate()}
        >
          {text('desk.numbers.download', { size: bytes(each.bytes, locale) })}
        </button>
      )}
      {(open || each.state === 'done') && (
        <button type="button" className="button" disabled={cancel.isPending} onClick={() => cancel.mutate()}>
          {text(open ? 'desk.numbers.call_off' : 'desk.numbers.remove')}
        </button>
      )}
    </li>
  );
}

const reasons: Readonly<Record<string, TextKey>> = {
  too_many_rows: 'desk.numbers.reason.too_many_rows',
  customer_erased: 'desk.numbers.reason.customer_erased',
};

function stateText(each: Export, { text, locale }: DeskLanguage): string {
  if (each.state === 'done') return text('desk.numbers.state.done', { rows: count(each.rows, locale) });
  const reason = reasons[each.reason ?? ''];
  if (reason) return text(reason);
  return text(`desk.numbers.state.${each.state}`, { progress: each.progress });
}
