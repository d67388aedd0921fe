/** Says what is wrong with a body of the phone API, or null. Strict on purpose: a page that sends more or less than agreed fails its tests. */
export function problemWithPhone(body) {
  return (
    fields(body, { number: 'string', name: 'string' }) ??
    (/^[1-9]\d{7,14}$/.test(body.number) ? null : 'El número debe tener de 8 a 15 dígitos, con código de país.') ??
    (body.name.trim() === '' ? 'Falta el nombre.' : null)
  );
}

const content = { clientId: 'string', type: 'string', replyTo: 'string?' };
const file = { ...content, mimeType: 'string', bytes: 'string' };

const shapes = {
  text: { ...content, text: 'string' },
  image: { ...file, caption: 'string?' },
  video: { ...file, caption: 'string?' },
  audio: { ...file, voice: 'boolean?' },
  document: { ...file, filename: 'string', caption: 'string?' },
  location: { ...content, latitude: 'number', longitude: 'number', name: 'string?', address: 'string?' },
  contacts: { ...content, contacts: 'object' },
  order: { ...content, catalog: 'string', items: 'object', text: 'string' },
  reaction: { clientId: 'string', type: 'string', messageId: 'string', emoji: 'string' },
  button_reply: { clientId: 'string', type: 'string', id: 'string', title: 'string', replyTo: 'string' },
  list_reply: {
    clientId: 'string',
    type: 'string',
    id: 'string',
    title: 'string',
    description: 'string?',
    replyTo: 'string',
  },
};

export function problemWithMessage(body, phone) {
  const shape = shapes[body?.type];
  if (!shape) return `type: ${JSON.stringify(body?.type)} no se conoce`;
  const problem = fields(body, shape);
  if (problem) return problem;
  if (body.clientId === '') return 'clientId: vacío';
  if (body.type === 'text' && (body.text.trim() === '' || body.text.length > 4096))
    return 'text: de 1 a 4096 caracteres';
  const asked = phone.messages.find(({ id }) => id === body.replyTo);
  if (body.replyTo !== undefined && !asked) return 'replyTo: ese mensaje no existe';
  if (body.type === 'reaction')
    return phone.messages.some(({ id }) => id === body.messageId) ? null : 'messageId: ese mensaje no existe';
  if ('bytes' in shape && !/^[A-Za-z0-9+/]+=*$/.test(body.bytes)) return 'bytes: el archivo en base64';
  if (!body.type.endsWith('_reply')) return null;
  const choices = body.type === 'button_reply' ? asked.buttons : asked.list?.sections.flatMap(({ rows }) => rows);
  return choices?.some(({ id, title }) => id === body.id && title === body.title)
    ? null
    : 'id: no es una de las opciones';
}

/** Says why the customer cannot change this message, or null. */
export function problemWithChange(verb, body, message) {
  const problem = fields(body, verb === 'edit' ? { text: 'string' } : {});
  if (problem) return problem;
  if (message?.direction !== 'out') return 'no es un mensaje de este cliente';
  if (message.revoked) return 'el mensaje ya se eliminó';
  return verb === 'edit' && body.text.trim() === '' ? 'text: vacío' : null;
}

export function fields(body, shape) {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return 'se esperaba un objeto';
  for (const [name, kind] of Object.entries(shape)) {
    if (body[name] === undefined && kind.endsWith('?')) continue;
    if (typeof body[name] !== kind.replace('?', '')) return `${name}: se esperaba ${kind}`;
  }
  const extra = Object.keys(body).find((name) => !(name in shape));
  return extra === undefined ? null : `${extra}: no se conoce`;
}
