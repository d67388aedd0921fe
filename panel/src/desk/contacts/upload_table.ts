import { Refusal } from '../../shared/api/client.ts';
import type { Schema } from '../../shared/api/operations.ts';
import { sessionFetch } from '../api/client.ts';

/** Hands a file over as it is; the new import's id. Throws a `Refusal`. */
export async function uploadTable(file: File): Promise<number> {
  const address = `/api/v2/contacts/imports?name=${encodeURIComponent(file.name.slice(0, 100))}`;
  let response: Response;
  try {
    response = await sessionFetch(address, {
      method: 'POST',
      headers: {
        accept: 'application/json',
        'x-requested-with': 'tendero',
        'content-type': 'application/octet-stream',
      },
      body: file,
    });
  } catch (failure) {
    throw new Refusal(0, 'unreachable', failure instanceof Error ? failure.message : String(failure));
  }
  const told = (await response.json().catch(() => ({}))) as Told;
  if (response.ok && told.import) return told.import.id;
  throw new Refusal(response.status, told.code ?? 'unreadable', told.error ?? `HTTP ${response.status}`);
}

interface Told {
  readonly import?: Schema<'ContactImport'>;
  readonly code?: string;
  readonly error?: string;
}
