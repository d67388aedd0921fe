import type { Schema } from '../../shared/api/operations.ts';
import { useLanguage } from '../texts.ts';

const counted = ['made', 'changed', 'same', 'refused'] as const;

/** What would happen; nothing has yet. */
export function ImportPreview({ preview }: { readonly preview: Schema<'ImportPreview'> }) {
  const { text } = useLanguage();
  return (
    <section aria-label={text('desk.contacts.import.preview')} className="flex flex-col gap-3">
      <h2 className="text-lg font-semibold">{text('desk.contacts.import.preview')}</h2>
      <dl className="grid grid-cols-2 gap-2 sm:grid-cols-4">
        {counted.map((name) => (
          <div key={name} className="card p-3">
            <dt className="text-sm text-meta">{text(`desk.contacts.import.will.${name}`)}</dt>
            <dd className="text-xl font-semibold">{preview[name]}</dd>
          </div>
        ))}
      </dl>
      {preview.problems.length > 0 && (
        <div
          className="card max-h-64 overflow-auto"
          tabIndex={0}
          role="region"
          aria-label={text('desk.contacts.import.problems')}
        >
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{text('desk.contacts.import.row')}</th>
                <th scope="col">{text('desk.contacts.import.reason')}</th>
              </tr>
            </thead>
            <tbody>
              {preview.problems.map(({ row, reason }) => (
                <tr key={row}>
                  <td>{row}</td>
                  <td>{reason}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
