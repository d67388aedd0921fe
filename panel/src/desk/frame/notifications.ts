import { useCallback, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import type { FeedEvent } from '../live/feed.ts';
import { useFeedEvents } from '../live/live.tsx';
import { useLanguage, type DeskLanguage } from '../texts.ts';

type Permission = 'default' | 'granted' | 'denied' | 'impossible';

/** Whether this browser may show notifications, and what asks for it. */
export function useNotificationPermission(): [Permission, () => void] {
  const [permission, setPermission] = useState<Permission>(() =>
    'Notification' in window ? Notification.permission : 'impossible',
  );
  const ask = () => void Notification.requestPermission().then(setPermission);
  return [permission, ask];
}

/** Tells what wants somebody of the team while nobody looks at the page: who waits for a person. */
export function useNotifications(): void {
  const language = useLanguage();
  const [, go] = useLocation();
  useEffect(() => {
    if (!('serviceWorker' in navigator)) return; // a page that is not from https nor from this machine
    void navigator.serviceWorker.register('./service-worker.js').catch(() => undefined);
    const onMessage = ({ data }: MessageEvent<{ go?: string }>) => {
      if (data.go) go(new URL(data.go).hash.slice(1));
    };
    navigator.serviceWorker.addEventListener('message', onMessage);
    return () => navigator.serviceWorker.removeEventListener('message', onMessage);
  }, [go]);
  useFeedEvents(
    useCallback(
      (event: FeedEvent) => {
        if (document.visibilityState === 'hidden') void show(event, language);
      },
      [language],
    ),
  );
}

async function show(event: FeedEvent, { text }: DeskLanguage): Promise<void> {
  if (!('Notification' in window) || Notification.permission !== 'granted') return;
  const escalated = event.kind === 'handover.escalated';
  if (event.kind !== 'handover.asked' && !escalated) return;
  const title = text(escalated ? 'desk.notify.escalated' : 'desk.notify.asked');
  // The same conversation replaces what was told of it before.
  const options = { tag: `conversation ${event.conversation}`, data: { address: `./#/inbox/${event.conversation}` } };
  const worker = await navigator.serviceWorker?.getRegistration();
  if (worker) await worker.showNotification(title, options);
  else new Notification(title, options);
}
