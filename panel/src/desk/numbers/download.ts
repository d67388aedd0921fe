import { Refusal } from '../../shared/api/client.ts';
import type { Schema } from '../../shared/api/operations.ts';
import { sessionFetch } from '../api/client.ts';
import type { Export } from './queries.ts';

/** The file's name for whoever saves it. */
export function fileName({ report, format, from, to }: Pick<Export, 'report' | 'format' | 'from' | 'to'>): string {
  return `tendero-${report}-${from}-${to}.${format}`;
}

/** Saves the table's file. Asked by the page, not by a link: so a session that ran out is renewed on the way. */
export async function download(of: Export): Promise<void> {
  const response = await sessionFetch(`/api/v2/exports/${of.id}/file`, { headers: { 'x-requested-with': 'tendero' } });
  if (!response.ok) throw await refusal(response);
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName(of);
  link.click();
  // The browser has begun to save it by then.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

async function refusal(response: Response): Promise<Refusal> {
  try {
    const said = (await response.json()) as Schema<'Error'>;
    return new Refusal(response.status, said.code, said.error);
  } catch {
    return new Refusal(response.status, 'unreadable', `HTTP ${response.status}`);
  }
}
