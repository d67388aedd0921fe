import { Link, Route, Switch, useLocation, useRoute } from 'wouter';
import { useMay } from '../session/session.tsx';
import { useLanguage } from '../texts.ts';
import { Empty } from '../ui/states.tsx';
import { ContactDetail } from './contact_detail.tsx';
import { ContactList } from './contact_list.tsx';
import { FieldList } from './field_list.tsx';
import { ImportList } from './import_list.tsx';
import { ImportView } from './import_view.tsx';
import { SegmentList } from './segment_list.tsx';

const tabs = [
  { name: 'list', path: '/', supervisors: false, view: ContactList },
  { name: 'segments', path: '/segments', supervisors: false, view: SegmentList },
  { name: 'fields', path: '/fields', supervisors: true, view: FieldList },
  { name: 'imports', path: '/imports', supervisors: true, view: ImportList },
] as const;

/** Those that are shown to whoever looks. */
function useTabs() {
  const supervises = useMay('supervisor');
  return tabs.filter(({ supervisors }) => supervises || !supervisors);
}

/** Whom the shop knows, and what can be done with many of them at once. */
export default function ContactsScreen() {
  const [, import_] = useRoute('/imports/:id');
  const [, contact] = useRoute('/:id');
  const { text } = useLanguage();
  return (
    <div className="flex h-full min-h-0 flex-col bg-panel">
      <Tabs />
      <div className="min-h-0 grow overflow-auto">
        <Switch>
          {useTabs().map(({ path, view }) => (
            <Route key={path} path={path} component={view} />
          ))}
          {useMay('supervisor') && (
            <Route path="/imports/:id">{import_ && <ImportView id={Number(import_.id)} />}</Route>
          )}
          {contact && Number(contact.id) > 0 && (
            <Route path="/:id">
              <ContactDetail key={contact.id} id={Number(contact.id)} />
            </Route>
          )}
          <Route>
            <Empty title={text('desk.frame.nothing_here')}>{text('desk.frame.nothing_here_help')}</Empty>
          </Route>
        </Switch>
      </div>
    </div>
  );
}

function Tabs() {
  const { text } = useLanguage();
  const [here] = useLocation();
  return (
    <nav
      aria-label={text('desk.contacts.title')}
      className="flex shrink-0 items-center gap-1 overflow-x-auto border-b border-hairline px-2"
    >
      {useTabs().map(({ name, path }) => (
        <Link
          key={name}
          href={path}
          className="tab"
          aria-current={here === path || here.startsWith(`${path}/`) ? 'page' : undefined}
        >
          {text(`desk.contacts.tab.${name}`)}
        </Link>
      ))}
    </nav>
  );
}
