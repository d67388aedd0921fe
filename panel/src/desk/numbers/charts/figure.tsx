import { useId, useState, type ReactNode } from 'react';
import { useLanguage } from '../../texts.ts';

export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

interface Props {
  readonly title: string;
  readonly table: Table;
  /** What is drawn; without it the table alone is shown. */
  readonly children?: ReactNode;
}

/** A drawing and the table behind it, of which one is shown. Whoever cannot see the drawing reads the table. */
export function Figure({ title, table, children }: Props) {
  const { text } = useLanguage();
  const [asTable, setAsTable] = useState(false);
  const id = useId();
  return (
    <section aria-labelledby={id} className="card flex min-w-0 flex-col gap-3 p-4">
      <div className="flex items-center gap-2">
        <h2 id={id} className="grow font-semibold">
          {title}
        </h2>
        {children && (
          <button type="button" className="button" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
            {text(asTable ? 'desk.numbers.as_chart' : 'desk.numbers.as_table')}
          </button>
        )}
      </div>
      {asTable || !children ? <TableView title={title} table={table} /> : children}
    </section>
  );
}

function TableView({ title, table }: { readonly title: string; readonly table: Table }) {
  const { text } = useLanguage();
  if (table.rows.length === 0) return <p className="text-meta">{text('desk.numbers.nothing')}</p>;
  return (
    <div className="max-h-96 overflow-auto" tabIndex={0} role="group" aria-label={title}>
      <table className="table">
        <thead>
          <tr>
            {table.columns.map((column, index) => (
              <th key={column} scope="col" className={index > 0 ? 'text-right' : undefined}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => (
                <td key={column} className={column > 0 ? 'text-right tabular-nums' : undefined}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
