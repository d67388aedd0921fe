import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { api } from '../api/client.ts';
import { refusalText } from '../api/refusal_text.ts';
import { useMay } from '../session/session.tsx';
import { useLanguage } from '../texts.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import type { Export } from './queries.ts';
import { RangePicker } from './range_picker.tsx';
import type { Range } from './range.ts';

const reports = ['desk', 'agents', 'templates', 'conversations', 'orders', 'costs', 'audit'] as const;
/** Of these the files go when a customer is erased. */
const naming: ReadonlySet<Export['report']> = new Set(['conversations', 'orders', 'audit']);

interface Props {
  readonly range: Range;
  readonly onClose: () => void;
  readonly onAsked: () => void;
}

/** Which table, of which days, as what file. */
export function ExportDialog({ range, onClose, onAsked }: Props) {
  const language = useLanguage();
  const { text } = language;
  const client = useQueryClient();
  const admin = useMay('admin');
  const [days, setDays] = useState(range);
  const [report, setReport] = useState<Export['report']>('desk');
  const [format, setFormat] = useState<Export['format']>('xlsx');
  const ask = useMutation({
    mutationFn: () => api.post('/api/v2/exports', { body: { report, format, ...days } }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['exports'] });
      onAsked();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!ask.isPending) ask.mutate();
  };
  return (
    <Dialog title={text('desk.numbers.export')} onClose={onClose}>
      <form className="flex flex-col gap-4" onSubmit={submit}>
        <Field
          label={text('desk.numbers.report')}
          hint={naming.has(report) ? text('desk.numbers.report_names_people') : undefined}
        >
          {(ids) => (
            <select
              {...ids}
              className="input"
              value={report}
              onChange={(event) => setReport(event.target.value as Export['report'])}
            >
              {reports
                .filter((each) => admin || each !== 'audit')
                .map((each) => (
                  <option key={each} value={each}>
                    {text(`desk.numbers.report.${each}`)}
                  </option>
                ))}
            </select>
          )}
        </Field>
        <Field label={text('desk.numbers.format')}>
          {(ids) => (
            <select
              {...ids}
              className="input"
              value={format}
              onChange={(event) => setFormat(event.target.value as Export['format'])}
            >
              <option value="xlsx">{text('desk.numbers.format.xlsx')}</option>
              <option value="csv">{text('desk.numbers.format.csv')}</option>
            </select>
          )}
        </Field>
        <RangePicker range={days} onChange={setDays} />
        {ask.error && (
          <p role="alert" className="text-danger">
            {refusalText(ask.error, language)}
          </p>
        )}
        <div className="flex justify-end gap-2">
          <button type="button" className="button" onClick={onClose}>
            {text('desk.ui.cancel')}
          </button>
          <button type="submit" className="button button-main" disabled={ask.isPending}>
            {text('desk.numbers.write')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
