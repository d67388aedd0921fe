import { Refusal } from '../../../shared/api/client.ts';
import { sessionFetch } from '../../api/client.ts';

/** Hands WhatsApp a file that shows what a template's head will hold; answers its handle. Throws a `Refusal`. */
export async function uploadExample(file: File): Promise<string> {
  const query = new URLSearchParams({ name: file.name.slice(0, 200) }).toString();
  let response: Response;
  try {
    response = await sessionFetch(`/api/v2/templates/examples?${query}`, {
      method: 'POST',
      headers: { 'x-requested-with': 'tendero', 'content-type': file.type || 'application/octet-stream' },
      body: file,
    });
  } catch (failure) {
    throw new Refusal(0, 'unreachable', String(failure));
  }
  const body = (await response.json().catch(() => ({}))) as { handle?: string; error?: string; code?: string };
  if (response.ok && typeof body.handle === 'string') return body.handle;
  throw new Refusal(response.status, body.code ?? 'unreadable', body.error ?? `HTTP ${response.status}`);
}
