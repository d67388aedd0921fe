import { Link, Route, Switch, useRoute } from 'wouter';
import { PlusIcon } from '../../shared/ui/icons.tsx';
import { useLanguage } from '../texts.ts';
import { Page } from '../ui/page.tsx';
import { Answer, Empty } from '../ui/states.tsx';
import { moment } from '../ui/times.ts';
import { BroadcastEditor } from './broadcast_editor.tsx';
import { BroadcastView } from './broadcast_view.tsx';
import { useBroadcasts, type Broadcast } from './queries.ts';

/** One template to many contacts. */
export default function BroadcastsScreen() {
  const [, params] = useRoute('/:id');
  return (
    <Switch>
      <Route path="/" component={List} />
      <Route path="/new" component={BroadcastEditor} />
      <Route path="/:id">{params && <BroadcastView key={params.id} id={Number(params.id)} />}</Route>
    </Switch>
  );
}

function List() {
  const { text } = useLanguage();
  const asked = useBroadcasts();
  return (
    <Page
      title={text('desk.broadcasts.title')}
      actions={
        <Link href="/new" className="button button-main">
          <PlusIcon width={18} height={18} />
          {text('desk.broadcasts.new')}
        </Link>
      }
    >
      <Answer of={asked}>
        {(broadcasts) =>
          broadcasts.length === 0 ? (
            <Empty title={text('desk.broadcasts.empty')}>{text('desk.broadcasts.empty_help')}</Empty>
          ) : (
            <ul className="flex flex-col gap-2">
              {broadcasts.map((each) => (
                <Row key={each.id} one={each} />
              ))}
            </ul>
          )
        }
      </Answer>
    </Page>
  );
}

function Row({ one }: { readonly one: Broadcast }) {
  const { text, locale } = useLanguage();
  return (
    <li>
      <Link href={`/${one.id}`} className="card flex flex-wrap items-center gap-3 p-3 hover:bg-hover">
        <span className="min-w-0 grow">
          <span className="block truncate font-medium">{one.name}</span>
          <span className="text-sm text-meta">
            {one.template?.name ?? text('desk.broadcasts.template_gone')} ·{' '}
            {moment(one.startedAt ?? one.createdAt, locale)}
          </span>
        </span>
        <span className={one.whyStopped ? 'pill pill-warn' : 'pill'}>{text(`desk.broadcasts.state.${one.state}`)}</span>
      </Link>
    </li>
  );
}
