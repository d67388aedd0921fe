import { useLanguage } from '../texts.ts';
import { Answer } from '../ui/states.tsx';
import { useAudience } from './queries.ts';
import { reasonText } from './reason_text.ts';

/** Who would get it now, and who would not and why. */
export function Audience({ id, revision }: { readonly id: number; readonly revision: number }) {
  const language = useLanguage();
  const { text } = language;
  const asked = useAudience(id, revision);
  return (
    <section aria-label={text('desk.broadcasts.audience')} className="card p-4">
      <h2 className="mb-2 text-lg font-semibold">{text('desk.broadcasts.audience')}</h2>
      <Answer of={asked} rows={2}>
        {(audience) => (
          <>
            <p className="text-xl font-semibold">
              {text('desk.broadcasts.reached', { count: audience.reached, total: audience.meant })}
            </p>
            {audience.leftOut.length > 0 && (
              <ul className="mt-3 flex flex-col gap-1">
                {audience.leftOut.map(({ reason, contacts }) => (
                  <li key={reason} className="flex gap-2 text-sm">
                    <span className="w-12 shrink-0 text-right font-medium">{contacts}</span>
                    <span className="text-meta">{reasonText(reason, language)}</span>
                  </li>
                ))}
              </ul>
            )}
          </>
        )}
      </Answer>
    </section>
  );
}
