import { useState } from 'react';
import { Route, Switch, useLocation, useRoute } from 'wouter';
import { useMedia } from '../../shared/ui/use_media.ts';
import { useLanguage } from '../texts.ts';
import { Empty } from '../ui/states.tsx';
import { ConversationList } from './conversation_list.tsx';
import { ConversationView } from './conversation_view.tsx';
import type { Filter } from './queries.ts';

/** The list and the conversation that was chosen: side by side where there is room, else one behind the other. */
export default function InboxScreen() {
  const { text } = useLanguage();
  const [filter, setFilter] = useState<Filter>({ tab: 'all', state: 'open' });
  const [chosen, params] = useRoute('/:id');
  const [, go] = useLocation();
  const wide = useMedia('(min-width: 900px)');
  const id = chosen && /^\d+$/.test(params.id) ? Number(params.id) : undefined;
  return (
    <div className="flex h-full min-h-0">
      {id === undefined && <h1 className="sr-only">{text('desk.inbox.title')}</h1>}
      {(wide || id === undefined) && (
        <section
          aria-label={text('desk.inbox.title')}
          className="flex min-h-0 w-full min-w-0 flex-col border-r border-hairline bg-panel min-[900px]:w-90 min-[900px]:shrink-0"
        >
          <ConversationList filter={filter} onFilter={setFilter} chosen={id} onChoose={(next) => go(`/${next}`)} />
        </section>
      )}
      {(wide || id !== undefined) && (
        <Switch>
          <Route path="/:id">
            {id !== undefined && <ConversationView key={id} id={id} onBack={wide ? undefined : () => go('/')} />}
          </Route>
          <Route>
            <div className="grid grow bg-panel">
              <Empty title={text('desk.inbox.choose')}>{text('desk.inbox.choose_help')}</Empty>
            </div>
          </Route>
        </Switch>
      )}
    </div>
  );
}
