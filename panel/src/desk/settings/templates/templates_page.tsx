import { Route, Switch } from 'wouter';
import { EventsPage } from './events_page.tsx';
import { TemplateList } from './template_list.tsx';
import { NewTemplatePage, TemplatePage } from './template_page.tsx';

/** The shop's message templates: the list, each at an address of its own, and which events they tell of. */
export default function TemplatesPage() {
  return (
    <Switch>
      <Route path="/new">
        <NewTemplatePage />
      </Route>
      <Route path="/events">
        <EventsPage />
      </Route>
      <Route path="/:id">{({ id }) => <TemplatePage key={id} id={Number(id)} />}</Route>
      <Route>
        <TemplateList />
      </Route>
    </Switch>
  );
}
