import { Link, Route, Switch, useLocation, useRoute } from 'wouter';
import { useMay } from '../session/session.tsx';
import { useLanguage } from '../texts.ts';
import { ContactDetail } from './contact_detail.tsx';
import { ContactList } from './contact_list.tsx';
import { FieldList } from './field_list.tsx';
import { ImportList } from './import_list.tsx';
import { ImportView } from './import_view.tsx';
import { SegmentList } from './segment_list.tsx';

const tabs = ['list', 'segments', 'fields', 'imports'] as const;
const paths = { list: '/', segments: '/segments', fields: '/fields', imports: '/imports' } as const;

/** Whom the shop knows, and what can be done with many of them at once. */
export default function ContactsScreen() {
  const [, import_] = useRoute('/imports/:id');
  const [, contact] = useRoute('/:id');
  return (
    <div className="flex h-full min-h-0 flex-col bg-panel">
      <Tabs />
      <div className="min-h-0 grow overflow-auto">
        <Switch>
          <Route path="/" component={ContactList} />
          <Route path="/segments" component={SegmentList} />
          <Route path="/fields" component={FieldList} />
          <Route path="/imports" component={ImportList} />
          <Route path="/imports/:id">{import_ && <ImportView id={Number(import_.id)} />}</Route>
          <Route path="/:id">{contact && <ContactDetail key={contact.id} id={Number(contact.id)} />}</Route>
        </Switch>
      </div>
    </div>
  );
}

function Tabs() {
  const { text } = useLanguage();
  const [here] = useLocation();
  const supervises = useMay('supervisor');
  const shown = supervises ? tabs : tabs.filter((tab) => tab === 'list' || tab === 'segments');
  return (
    <nav
      aria-label={text('desk.contacts.title')}
      className="flex shrink-0 items-center gap-1 overflow-x-auto border-b border-hairline px-2"
    >
      {shown.map((tab) => (
        <Link
          key={tab}
          href={paths[tab]}
          className="tab"
          aria-current={here === paths[tab] || (tab === 'imports' && here.startsWith('/imports')) ? 'page' : undefined}
        >
          {text(`desk.contacts.tab.${tab}`)}
        </Link>
      ))}
    </nav>
  );
}
