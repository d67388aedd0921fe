import { Route, Switch } from 'wouter';
import { TicketList } from './ticket_list.tsx';
import { TicketView } from './ticket_view.tsx';

/** Service cases: the list, and the one that was chosen. */
export default function TicketsScreen() {
  return (
    <Switch>
      <Route path="/:id">
        {({ id }) => (/^\d+$/.test(id) ? <TicketView key={id} id={Number(id)} /> : <TicketList />)}
      </Route>
      <Route>
        <TicketList />
      </Route>
    </Switch>
  );
}
