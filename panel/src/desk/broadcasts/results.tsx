import { useLanguage } from '../texts.ts';
import { settled, share } from './draft.ts';
import type { BroadcastWithResults } from './queries.ts';
import { reasonText } from './reason_text.ts';

const counted = ['waiting', 'queued', 'sent', 'delivered', 'read', 'replied', 'failed', 'unknown'] as const;

/** What became of it so far. */
export function Results({ results }: { readonly results: BroadcastWithResults['results'] }) {
  const { text } = useLanguage();
  return (
    <section aria-label={text('desk.broadcasts.results')} className="flex flex-col gap-3">
      <progress
        className="w-full"
        aria-label={text('desk.broadcasts.progress')}
        max={Math.max(1, results.total)}
        value={settled(results)}
      />
      <dl className="grid grid-cols-2 gap-2 sm:grid-cols-4">
        {counted.map((name) => (
          <div key={name} className="card p-3">
            <dt className="text-sm text-meta">{text(`desk.broadcasts.count.${name}`)}</dt>
            <dd className="text-xl font-semibold">
              {results[name]} <span className="text-sm font-normal text-meta">{share(results[name], results)} %</span>
            </dd>
          </div>
        ))}
      </dl>
      <Reasons title={text('desk.broadcasts.left_out')} reasons={results.leftOut} />
      <Reasons title={text('desk.broadcasts.failures')} reasons={results.failures} />
    </section>
  );
}

interface ReasonsProps {
  readonly title: string;
  readonly reasons: BroadcastWithResults['results']['leftOut'];
}

function Reasons({ title, reasons }: ReasonsProps) {
  const language = useLanguage();
  if (reasons.length === 0) return null;
  return (
    <div className="card p-4">
      <h2 className="mb-2 font-semibold">{title}</h2>
      <ul className="flex flex-col gap-1">
        {reasons.map(({ reason, contacts }) => (
          <li key={reason} className="flex gap-2 text-sm">
            <span className="w-12 shrink-0 text-right font-medium">{contacts}</span>
            <span className="text-meta">{reasonText(reason, language)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
