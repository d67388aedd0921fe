import { useLanguage, type TextKey } from '../texts.ts';
import { Figure } from './charts/figure.tsx';
import { count, share } from './format.ts';
import { spanOrDash } from './format.ts';
import type { DeskReport } from './queries.ts';

/** Why the assistant asked for a person, and how long nobody came. */
export function HandoverReasons({ handovers }: { readonly handovers: DeskReport['handovers'] }) {
  const { text, locale } = useLanguage();
  const rows = [...handovers.reasons]
    .sort((left, right) => right.count - left.count)
    .map(({ reason, count: times }) => [
      reasonName(reason, text),
      count(times, locale),
      share(times, handovers.count, locale),
    ]);
  const columns = (['reason', 'times', 'share'] as const).map((each) => text(`desk.numbers.${each}`));
  return (
    <div className="flex flex-col gap-1">
      <Figure title={text('desk.numbers.reasons')} table={{ columns, rows }} />
      {handovers.taken.count > 0 && (
        <p className="px-1 text-sm text-meta">
          {text('desk.numbers.taken_after', { time: spanOrDash(handovers.taken.medianMs) })}
        </p>
      )}
    </div>
  );
}

/** The desk's words for a reason; one that is newer than this page stands as it is. */
function reasonName(reason: string, text: (key: TextKey) => string): string {
  const key = `desk.numbers.why.${reason}` as TextKey;
  const words = text(key);
  return words === key ? reason : words;
}
