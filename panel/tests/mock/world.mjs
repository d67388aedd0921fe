/** What the mock sandbox remembers: phones, messages, the event log. It has the shapes of the real phone API and none of its wits. */
export class MockWorld {
  /** @param {{ now?: () => Date, locale?: string, activity?: boolean }} [settings] */
  constructor({ now = () => new Date(), locale = 'es-MX', activity = true } = {}) {
    this.now = now;
    this.locale = locale;
    this.activity = activity;
    this.business = { name: 'La Bella Italia', number: '529995550000', phoneNumberId: '700800900' };
    this.phones = [];
    /** Every event that was ever sent, so that a stream can be resumed. */
    this.log = [];
    this.listeners = new Set();
    this.byClientId = new Map();
    /** Files that customers sent, by the last part of their address. */
    this.files = new Map();
    this.lastId = 0;
  }

  state() {
    const { business, phones, locale, activity } = this;
    return structuredClone({ business, phones, cursor: String(this.log.length), locale, activity });
  }

  phone(number) {
    return this.phones.find((each) => each.number === number);
  }

  addPhone(number, name) {
    const phone = { number, name, userId: `MX.${number}`, messages: [], typing: false, unread: 0 };
    this.phones.push(phone);
    this.emit('phone', { phone: structuredClone(phone) });
    return phone;
  }

  /** A message of the customer; the same client id gives the message it gave before. */
  fromCustomer(number, outgoing) {
    const known = this.byClientId.get(`${number}/${outgoing.clientId}`);
    if (known) return known;
    const message = {
      id: this.newId(),
      clientId: outgoing.clientId,
      direction: 'out',
      at: this.now().toISOString(),
      status: 'sent',
      ...(outgoing.replyTo === undefined ? {} : { replyTo: outgoing.replyTo }),
      ...this.view(outgoing),
    };
    this.byClientId.set(`${number}/${outgoing.clientId}`, message);
    this.keep(number, message);
    return message;
  }

  /** What the phone shows of a message of the customer's. */
  view({ clientId: _, replyTo: _1, type, ...said }) {
    if (type === 'text') return { type, text: said.text };
    if (type === 'button_reply' || type === 'list_reply') return { type: 'text', text: said.title, chosen: said.id };
    if (type === 'location') return { type, location: said };
    if (type === 'order') return { type, order: { items: said.items, text: said.text } };
    if (type === 'reaction') return { type, reaction: said.emoji === '' ? { messageId: said.messageId } : { ...said } };
    if (type === 'contacts') {
      const contacts = said.contacts.map(({ name, phones }) => ({
        name: name.formatted_name,
        phones: phones.map(({ phone }) => phone),
      }));
      return { type, contacts };
    }
    const { bytes, mimeType, ...rest } = said;
    const id = this.newId();
    const content = Buffer.from(bytes, 'base64');
    this.files.set(id, { mimeType, content });
    return { type, [type]: { url: `/phone/media/${id}`, mimeType, bytes: content.length, ...rest } };
  }

  /** The customer changes the words of a message, or takes it back. */
  change(number, id, verb, text) {
    const message = this.phone(number).messages.find((each) => each.id === id);
    if (verb === 'edit') {
      const file = message[message.type];
      if (file?.url) file.caption = text;
      else message.text = text;
      message.edited = true;
    } else {
      const { direction, at, status, clientId } = message;
      for (const key of Object.keys(message)) delete message[key];
      Object.assign(message, { id, clientId, direction, at, status, type: 'text', text: '🚫', revoked: true });
    }
    this.emit('phone', { phone: structuredClone(this.phone(number)) });
    return message;
  }

  /** A message of the business: everything but id, direction and time comes from `content`. */
  fromBusiness(number, content, at = this.now()) {
    const message = { id: this.newId(), direction: 'in', at: at.toISOString(), ...content };
    if (content.type !== 'reaction') this.phone(number).unread++;
    this.keep(number, message);
    return message;
  }

  keep(number, message) {
    this.phone(number).messages.push(message);
    this.emit('message', { number, message: structuredClone(message) });
  }

  status(number, id, status) {
    this.phone(number).messages.find((each) => each.id === id).status = status;
    this.emit('status', { number, id, status });
  }

  typing(number, typing) {
    this.phone(number).typing = typing;
    this.emit('typing', { number, typing });
  }

  read(number) {
    this.phone(number).unread = 0;
  }

  did(kind, title, rest = {}) {
    if (this.activity) this.emit('activity', { id: this.newId(), at: this.now().toISOString(), kind, title, ...rest });
  }

  emit(name, data) {
    const event = { cursor: String(this.log.length + 1), name, data };
    this.log.push(event);
    for (const listener of this.listeners) listener(event);
  }

  newId() {
    return `mock.${++this.lastId}`;
  }
}
