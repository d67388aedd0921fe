import { useSession } from '../../session/session.tsx';
import { useLanguage } from '../../texts.ts';
import { useNow } from '../../ui/use_now.ts';
import { useViewers } from './queries.ts';
import { others } from './viewers_there.ts';

/** Who else looks at the conversation, and who of them writes. */
export function Viewers({ id }: { readonly id: number }) {
  const { text, locale } = useLanguage();
  const { agent } = useSession();
  const now = useNow(5_000);
  const { looking, typing } = others(useViewers(id).data ?? [], agent.id, now);
  const names = (all: readonly string[]) => new Intl.ListFormat(locale, { type: 'conjunction' }).format(all);
  return (
    <span role="status" className="text-sm text-meta">
      {typing.length > 0 && text('desk.inbox.typing', { names: names(typing), count: typing.length })}
      {typing.length === 0 &&
        looking.length > 0 &&
        text('desk.inbox.viewing', { names: names(looking), count: looking.length })}
    </span>
  );
}
