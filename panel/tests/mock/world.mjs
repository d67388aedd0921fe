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
      direction: 'out',
      at: this.now().toISOString(),
      type: 'text',
      text: outgoing.type === 'text' ? outgoing.text : outgoing.title,
      status: 'sent',
      ...(outgoing.replyTo === undefined ? {} : { replyTo: outgoing.replyTo }),
      ...(outgoing.type === 'text' ? {} : { chosen: outgoing.id }),
    };
    this.byClientId.set(`${number}/${outgoing.clientId}`, message);
    this.keep(number, message);
    return message;
  }

  /** A message of the business: everything but id, direction and time comes from `content`. */
  fromBusiness(number, content, at = this.now()) {
    const message = { id: this.newId(), direction: 'in', at: at.toISOString(), ...content };
    this.phone(number).unread++;
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
