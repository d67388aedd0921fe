import { Link } from 'wouter';
import { useLanguage } from '../../texts.ts';
import { Answer } from '../../ui/states.tsx';
import { moment } from '../../ui/times.ts';
import { SettingsPage } from '../settings_page.tsx';
import { History } from './history.tsx';
import { InstructionsEditor } from './instructions_editor.tsx';
import { useInstructions, type Instructions } from './queries.ts';

/** What the owner tells the assistant: a draft, what counts, and what counted before. */
export default function InstructionsPage() {
  const { text } = useLanguage();
  const asked = useInstructions();
  return (
    <SettingsPage
      title={text('desk.settings.instructions.title')}
      help={text('desk.settings.instructions.help')}
      actions={
        <Link href="~/settings/playground" className="button">
          {text('desk.settings.instructions.try')}
        </Link>
      }
    >
      <Answer of={asked} rows={8}>
        {(now) => (
          <>
            <State now={now} />
            <InstructionsEditor now={now} />
            <History history={now.history} />
          </>
        )}
      </Answer>
    </SettingsPage>
  );
}

function State({ now: { published, draft } }: { readonly now: Instructions }) {
  const { text, locale } = useLanguage();
  return (
    <p className="text-sm">
      {published
        ? text('desk.settings.instructions.published', {
            number: published.number,
            when: moment(published.publishedAt ?? published.changedAt, locale),
            who: published.author ?? '—',
          })
        : text('desk.settings.instructions.none_published')}{' '}
      {draft &&
        text('desk.settings.instructions.draft', {
          when: moment(draft.changedAt, locale),
          who: draft.author ?? '—',
        })}
    </p>
  );
}
