import { PinIcon } from '../../../shared/ui/icons.tsx';
import type { Place } from '../../api/types.ts';
import { useLanguage } from '../../texts.ts';

/** A place: drawn without a map, for nothing is asked of the network; a tap opens one. */
export function PlaceView({ place }: { readonly place: Place }) {
  const { text } = useLanguage();
  const { latitude, longitude, name, address } = place;
  const degrees = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
  const title = name ?? text('phone.location');
  return (
    <a
      href={`https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`}
      target="_blank"
      rel="noopener noreferrer nofollow"
      aria-label={text('phone.open_map', { name: title })}
      className="block w-64 max-w-full overflow-hidden rounded-lg bg-quote hover:bg-hover"
    >
      <span aria-hidden="true" className="map-sketch grid h-28 place-items-center">
        <PinIcon width={40} height={40} className="-translate-y-3 text-danger" />
      </span>
      <span className="block px-3 py-2">
        <span className="block text-[0.94rem] leading-snug font-medium">{title}</span>
        {address !== undefined && <span className="block text-[0.82rem] leading-snug text-meta">{address}</span>}
        <span className="block text-[0.76rem] text-meta tabular-nums">{degrees}</span>
      </span>
    </a>
  );
}
