import { useQuery } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { useFeedState } from '../live/live.tsx';
import { useLanguage, type TextKey } from '../texts.ts';

/** How often the server is asked how shop, model and channel are doing, in milliseconds. */
const lookEvery = 20_000;

/** What those who work here must know when a part of the world is down: what does not work, and what still does. */
const told: Readonly<Record<string, TextKey>> = {
  shop: 'desk.banner.shop',
  model: 'desk.banner.model',
  whatsapp: 'desk.banner.whatsapp',
  disk: 'desk.banner.disk',
};

/** Broken lines and broken neighbours, above everything else. */
export function Banners() {
  const { text } = useLanguage();
  const feed = useFeedState();
  const health = useQuery({
    queryKey: ['health'],
    queryFn: ({ signal }) => api.get('/health', { signal }),
    refetchInterval: lookEvery,
    retry: false,
  });
  const wrong = Object.entries(health.data?.checks ?? {})
    .filter(([, { status }]) => status !== 'ok')
    .flatMap(([name]) => told[name] ?? []);
  return (
    <div aria-live="polite">
      {feed === 'broken' && <Banner words={text('desk.banner.offline')} />}
      {wrong.map((key) => (
        <Banner key={key} words={text(key)} />
      ))}
    </div>
  );
}

function Banner({ words }: { readonly words: string }) {
  return (
    <p role="status" className="border-b border-hairline bg-warning px-4 py-1.5 text-center text-sm text-warning-ink">
      {words}
    </p>
  );
}
