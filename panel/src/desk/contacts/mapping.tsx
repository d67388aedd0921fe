import { useLanguage, type TextKey } from '../texts.ts';
import { useFields, type ContactImport } from './queries.ts';

const meanings = ['phone', 'name', 'tags', 'note', 'marketing'] as const;

interface Props {
  readonly one: ContactImport;
  readonly mapping: readonly (string | null)[];
  readonly onChange: (mapping: readonly (string | null)[]) => void;
}

/** What each column of the file is. A meaning stands once; choosing it elsewhere takes it away here. */
export function Mapping({ one, mapping, onChange }: Props) {
  const { text } = useLanguage();
  const fields = useFields().data ?? [];
  const choose = (at: number, meaning: string | null) =>
    onChange(
      mapping.map((each, index) => {
        if (index === at) return meaning;
        return meaning !== null && meaning !== 'tags' && each === meaning ? null : each;
      }),
    );
  return (
    <section aria-label={text('desk.contacts.import.columns')} className="card overflow-x-auto">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{text('desk.contacts.import.column')}</th>
            <th scope="col">{text('desk.contacts.import.meaning')}</th>
          </tr>
        </thead>
        <tbody>
          {one.columns.map(({ title }, at) => (
            <tr key={at}>
              <td>{title || text('desk.contacts.import.untitled')}</td>
              <td>
                <select
                  className="input"
                  aria-label={text('desk.contacts.import.meaning_of', { title })}
                  value={mapping[at] ?? ''}
                  onChange={(event) => choose(at, event.target.value || null)}
                >
                  <option value="">{text('desk.contacts.import.ignore')}</option>
                  {meanings.map((meaning) => (
                    <option key={meaning} value={meaning}>
                      {text(`desk.contacts.import.meaning.${meaning}` as TextKey)}
                    </option>
                  ))}
                  {fields.map(({ key, label }) => (
                    <option key={key} value={`field:${key}`}>
                      {label}
                    </option>
                  ))}
                </select>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
