import { PinIcon } from '../../../shared/ui/icons.tsx';
import type { Message } from '../queries.ts';

type Place = Extract<Message['content'], { type: 'location' }>;

/** A place: what it is called, and its coordinates to copy. No map is asked of anybody. */
export function PlaceView({ content }: { readonly content: Place }) {
  return (
    <p className="flex items-start gap-2">
      <PinIcon width={22} height={22} className="shrink-0 text-meta" />
      <span>
        {content.name && <span className="block font-medium">{content.name}</span>}
        {content.address && <span className="block">{content.address}</span>}
        <span className="block font-mono text-sm text-meta">
          {content.latitude.toFixed(5)}, {content.longitude.toFixed(5)}
        </span>
      </span>
    </p>
  );
}
