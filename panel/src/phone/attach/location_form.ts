import type { Content, Place } from '../api/types.ts';
import { limit } from './limits.ts';
import { numberIn, type Reading } from './reading.ts';

export interface LocationFields {
  readonly latitude: string;
  readonly longitude: string;
  readonly name: string;
  readonly address: string;
}

/** The middle of Mexico City. */
export const zocalo: LocationFields = {
  latitude: '19.432608',
  longitude: '-99.133209',
  name: 'Zócalo de la Ciudad de México',
  address: 'Plaza de la Constitución, Centro, 06010 Ciudad de México',
};

export function readLocation(fields: LocationFields): Reading<keyof LocationFields, Content> {
  const latitude = numberIn(fields.latitude);
  const longitude = numberIn(fields.longitude);
  if (!(Math.abs(latitude) <= limit('latitude')))
    return { wrong: 'latitude', problem: 'phone.location.latitude_wrong' };
  if (!(Math.abs(longitude) <= limit('longitude')))
    return { wrong: 'longitude', problem: 'phone.location.longitude_wrong' };
  const [name, address] = [fields.name.trim(), fields.address.trim()];
  const place: Place = { latitude, longitude, ...(name && { name }), ...(address && { address }) };
  return { content: { type: 'location', ...place } };
}
