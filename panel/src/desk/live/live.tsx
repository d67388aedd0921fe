import { useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';
import { Feed, type FeedEvent, type FeedState } from './feed.ts';
import { Refresher } from './refresher.ts';

const Context = createContext<Feed | null>(null);

/** Keeps what is shown below it up to date while somebody is logged in. */
export function Live({ children }: { readonly children: ReactNode }) {
  const client = useQueryClient();
  const [feed] = useState(() => new Feed());
  useEffect(() => {
    const refresher = new Refresher(client);
    const offEvent = feed.onEvent((event) => refresher.take(event));
    const offState = feed.onState((_, resumed) => resumed && refresher.everything());
    feed.start();
    return () => {
      feed.stop();
      offEvent();
      offState();
    };
  }, [feed, client]);
  return <Context.Provider value={feed}>{children}</Context.Provider>;
}

/** How the line to the server is. */
export function useFeedState(): FeedState {
  const feed = useContext(Context);
  const [state, setState] = useState<FeedState>(feed?.current() ?? 'connecting');
  useEffect(() => feed?.onState(setState), [feed]);
  return state;
}

/** Calls `listener` with each event that happens while the component is shown. */
export function useFeedEvents(listener: (event: FeedEvent) => void): void {
  const feed = useContext(Context);
  useEffect(() => feed?.onEvent(listener), [feed, listener]);
}
