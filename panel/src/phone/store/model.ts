import type { Activity, Business, Message, Outgoing, Phone, ServerEvent, State, Status } from '../api/types.ts';

/** A message as the page shows it: the server's, or one of ours that the server has not confirmed yet. */
export interface ChatMessage extends Message {
  /** Stays the same when a message of ours gets its id from the server, so that its bubble is not drawn anew. */
  readonly key: string;
  /** Set until the server has confirmed it. */
  readonly outgoing?: Outgoing;
  /** Why the server refused it. */
  readonly problem?: string;
}

export interface Chat extends Omit<Phone, 'messages'> {
  readonly messages: readonly ChatMessage[];
}

/** `loading`: nothing known yet; `live`: the event stream is open; `down`: the server cannot be reached. */
export type Link = 'loading' | 'live' | 'down';

export interface Model {
  readonly link: Link;
  readonly business: Business | null;
  readonly chats: readonly Chat[];
  readonly locale: string | null;
  readonly hasActivity: boolean;
  readonly activity: readonly Activity[];
}

export type Change =
  | { readonly kind: 'link'; readonly link: Link }
  | { readonly kind: 'state'; readonly state: State }
  | { readonly kind: 'event'; readonly event: ServerEvent }
  | { readonly kind: 'write'; readonly number: string; readonly message: ChatMessage }
  | { readonly kind: 'refused'; readonly number: string; readonly clientId: string; readonly problem: string }
  | { readonly kind: 'retry'; readonly number: string; readonly clientId: string }
  | { readonly kind: 'seen'; readonly number: string }
  | { readonly kind: 'forget activity' };

export const emptyModel: Model = {
  link: 'loading',
  business: null,
  chats: [],
  locale: null,
  hasActivity: false,
  activity: [],
};

/** The oldest entries go first: the panel is for watching, the log is for keeping. */
export const activityLimit = 500;

/** Returns the model after `change`. Pure; every change may be applied twice without doubling anything. */
export function reduce(model: Model, change: Change): Model {
  switch (change.kind) {
    case 'link':
      return model.link === change.link ? model : { ...model, link: change.link };
    case 'state':
      return withState(model, change.state);
    case 'event':
      return withEvent(model, change.event);
    case 'write':
      return inChat(model, change.number, (chat) => ({ ...chat, messages: [...chat.messages, change.message] }));
    case 'refused':
      return inChat(model, change.number, (chat) =>
        ours(chat, change.clientId, (each) => ({ ...each, status: 'failed', problem: change.problem })),
      );
    case 'retry':
      return inChat(model, change.number, (chat) =>
        ours(chat, change.clientId, ({ problem: _, ...each }) => ({ ...each, status: 'pending' })),
      );
    case 'seen':
      return inChat(model, change.number, (chat) => (chat.unread === 0 ? chat : { ...chat, unread: 0 }));
    case 'forget activity':
      return { ...model, activity: [] };
  }
}

function withState(model: Model, state: State): Model {
  const chats = state.phones.map((phone) => {
    const known = model.chats.find((chat) => chat.number === phone.number);
    const start: Chat = { ...phone, messages: known?.messages ?? [] };
    // What the server no longer has (a sandbox started afresh) is not kept; what it does not have yet is.
    const remembered = start.messages.filter(
      (each) => each.outgoing || phone.messages.some(({ id }) => id === each.id),
    );
    return phone.messages.reduce(withMessage, { ...start, messages: remembered });
  });
  return {
    ...model,
    business: state.business,
    chats,
    locale: state.locale,
    hasActivity: state.activity,
    activity: (state.activityLog ?? []).reduce(withActivity, model.activity),
  };
}

function withEvent(model: Model, event: ServerEvent): Model {
  switch (event.kind) {
    case 'message':
      return inChat(model, event.number, (chat) => {
        const isNew = !chat.messages.some(({ id }) => id === event.message.id);
        const next = withMessage(chat, event.message);
        const counts = isNew && event.message.direction === 'in' && event.message.type !== 'reaction';
        return counts ? { ...next, unread: next.unread + 1, typing: false } : next;
      });
    case 'status':
      return inChat(model, event.number, (chat) => ({
        ...chat,
        messages: chat.messages.map((each) =>
          each.id === event.id ? { ...each, ...laterStatus(each.status, event.status) } : each,
        ),
      }));
    case 'typing':
      return inChat(model, event.number, (chat) => ({ ...chat, typing: event.typing }));
    case 'phone': {
      const phone = event.phone;
      if (event.was !== undefined) {
        return inChat(model, event.was, (chat) => ({ ...chat, number: phone.number, name: phone.name }));
      }
      if (model.chats.some(({ number }) => number === phone.number)) {
        return inChat(model, phone.number, (chat) => phone.messages.reduce(withMessage, { ...chat, name: phone.name }));
      }
      const fresh = phone.messages.reduce(withMessage, { ...phone, messages: [] } as Chat);
      return { ...model, chats: [...model.chats, fresh] };
    }
    case 'activity':
      return { ...model, activity: withActivity(model.activity, event.activity) };
  }
}

function withActivity(log: readonly Activity[], entry: Activity): readonly Activity[] {
  return log.some(({ id }) => id === entry.id) ? log : [...log, entry].slice(-activityLimit);
}

function inChat(model: Model, number: string, change: (chat: Chat) => Chat): Model {
  return { ...model, chats: model.chats.map((chat) => (chat.number === number ? change(chat) : chat)) };
}

function ours(chat: Chat, clientId: string, change: (message: ChatMessage) => ChatMessage): Chat {
  return {
    ...chat,
    messages: chat.messages.map((each) => (each.outgoing?.clientId === clientId ? change(each) : each)),
  };
}

/** Puts a server message in its place: over the one with its id, over ours that it confirms, or at the end. */
function withMessage(chat: Chat, message: Message): Chat {
  const known = chat.messages.find(({ id }) => id === message.id);
  if (known) {
    const merged = { ...message, key: known.key, ...laterStatus(known.status, message.status) };
    return { ...chat, messages: chat.messages.map((each) => (each === known ? merged : each)) };
  }
  // The stream may bring our message before the answer to our own call does.
  const confirmed = chat.messages.find(
    ({ outgoing }) => outgoing !== undefined && outgoing.clientId === message.clientId,
  );
  const fresh: ChatMessage = { ...message, key: confirmed?.key ?? message.id };
  const others = chat.messages.filter((each) => each !== confirmed);
  const waiting = others.filter(isWaiting);
  const settled = others.filter((each) => !isWaiting(each));
  return { ...chat, messages: [...settled, fresh, ...waiting] };
}

/** Not with the server yet, so it stands below all that is; a refused one keeps its place. */
function isWaiting(message: ChatMessage): boolean {
  return message.outgoing !== undefined && message.status !== 'failed';
}

const rank: Record<Status, number> = { pending: 0, sent: 1, delivered: 2, read: 3, failed: 4 };

/** Statuses arrive in any order and more than once; a tick never turns back. */
function laterStatus(known: Status | undefined, next: Status | undefined): { status: Status } | Record<string, never> {
  if (next === undefined) return known === undefined ? {} : { status: known };
  if (known === undefined) return { status: next };
  return { status: rank[next] > rank[known] ? next : known };
}
