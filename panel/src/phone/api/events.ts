import type { EventsListener } from '../store/link.ts';
import { client } from './client.ts';
import type { Activity, Message, Phone, ServerEvent, Status } from './types.ts';

type Reader = (data: unknown) => ServerEvent;

const readers: Record<ServerEvent['kind'], Reader> = {
  message: (data) => ({ kind: 'message', ...(data as { number: string; message: Message }) }),
  status: (data) => ({ kind: 'status', ...(data as { number: string; id: string; status: Status }) }),
  typing: (data) => ({ kind: 'typing', ...(data as { number: string; typing: boolean }) }),
  phone: (data) => ({ kind: 'phone', ...(data as { phone: Phone; was?: string }) }),
  activity: (data) => ({ kind: 'activity', activity: data as Activity }),
};

/**
 * Follows the server's event stream after `cursor`; returns what closes it. A break ends it: EventSource's own repeating
 * gives up for good on an HTTP error, so the caller begins again instead.
 */
export function openEvents(cursor: string, listener: EventsListener): () => void {
  const source = new EventSource(client.eventsAddress(cursor));
  source.onopen = () => listener.opened();
  source.onerror = () => {
    source.close();
    listener.broke();
  };
  for (const [name, read] of Object.entries(readers)) {
    source.addEventListener(name, (event) => {
      listener.event(
        read(JSON.parse((event as MessageEvent<string>).data)),
        (event as MessageEvent<string>).lastEventId,
      );
    });
  }
  return () => source.close();
}
