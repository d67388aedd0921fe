/** What the sandbox's phone API sends and takes. Field by field the same as the server's `/phone/api/…`. */
export type Status = 'pending' | 'sent' | 'delivered' | 'read' | 'failed';

export interface ButtonChoice {
  readonly id: string;
  readonly title: string;
}

export interface ListRow {
  readonly id: string;
  readonly title: string;
  readonly description?: string;
}

export interface ListSection {
  readonly title?: string;
  readonly rows: readonly ListRow[];
}

/** Kinds of messages that carry a file. */
export const fileTypes = ['image', 'video', 'audio', 'document', 'sticker'] as const;
export type FileType = (typeof fileTypes)[number];

export interface MessageFile {
  readonly url: string;
  /** Absent, like `bytes`, when the business sent only an address. */
  readonly mimeType?: string;
  readonly bytes?: number;
  readonly filename?: string;
  readonly caption?: string;
  readonly voice?: boolean;
}

export interface Place {
  readonly latitude: number;
  readonly longitude: number;
  readonly name?: string;
  readonly address?: string;
}

export interface Card {
  readonly name: string;
  readonly phones: readonly string[];
}

export interface CartItem {
  readonly product: string;
  readonly quantity: number;
  readonly price: number;
  /** ISO 4217. */
  readonly currency: string;
}

/** An emoji on another message; without one the last is taken back. */
export interface Reaction {
  readonly messageId: string;
  readonly emoji?: string;
}

export interface Message extends Partial<Readonly<Record<FileType, MessageFile>>> {
  readonly id: string;
  /** What the page called a message of its own. */
  readonly clientId?: string;
  /** As the customer's phone sees it: `out` was written on this phone, `in` came from the business. */
  readonly direction: 'in' | 'out';
  /** ISO 8601 instant. */
  readonly at: string;
  readonly type:
    'text' | 'buttons' | 'list' | FileType | 'location' | 'contacts' | 'order' | 'reaction' | 'unsupported';
  /** Of whatever is not made of words: the same in words. */
  readonly text?: string;
  readonly header?: string;
  readonly footer?: string;
  readonly buttons?: readonly ButtonChoice[];
  readonly list?: { readonly button: string; readonly sections: readonly ListSection[] };
  readonly location?: Place;
  readonly contacts?: readonly Card[];
  readonly order?: { readonly items: readonly CartItem[]; readonly text?: string };
  readonly reaction?: Reaction;
  readonly replyTo?: string;
  readonly edited?: boolean;
  /** Whoever wrote it took it back; nothing else of it is left. */
  readonly revoked?: boolean;
  /** Only of messages the customer sent. */
  readonly status?: Status;
  /** Id of the button or row that was tapped. */
  readonly chosen?: string;
}

export interface Phone {
  /** Digits with country code, no plus sign. */
  readonly number: string;
  readonly name: string;
  readonly username?: string;
  readonly userId: string;
  readonly messages: readonly Message[];
  /** True while the business is shown as writing. */
  readonly typing: boolean;
  readonly unread: number;
}

export interface Business {
  readonly name: string;
  readonly number: string;
  readonly phoneNumberId: string;
}

export const activityKinds = ['webhook', 'turn', 'tool', 'shop', 'send', 'model', 'note'] as const;
export type ActivityKind = (typeof activityKinds)[number];

/** One thing the server did. */
export interface Activity {
  readonly id: string;
  readonly at: string;
  readonly kind: ActivityKind;
  readonly title: string;
  readonly detail?: Readonly<Record<string, unknown>>;
  readonly ok?: boolean;
  readonly ms?: number;
}

export interface State {
  readonly business: Business;
  readonly phones: readonly Phone[];
  /** Where to resume the event stream. */
  readonly cursor: string;
  readonly locale: string;
  /** False when this sandbox cannot see what the server does. */
  readonly activity: boolean;
  /** What the server did before the page was opened, oldest first; absent when it is not kept. */
  readonly activityLog?: readonly Activity[];
}

/** What the customer makes; any of it can answer another message. */
export type Content =
  | { readonly type: 'text'; readonly text: string }
  | {
      readonly type: FileType;
      /** Goes to the server in base64. */
      readonly file: Blob;
      readonly filename?: string;
      readonly caption?: string;
      readonly voice?: boolean;
    }
  | ({ readonly type: 'location' } & Place)
  | { readonly type: 'contacts'; readonly contacts: readonly Card[] }
  | { readonly type: 'order'; readonly catalog: string; readonly items: readonly CartItem[]; readonly text: string };

/** What the customer does with a message that is there. */
export type Answer =
  | { readonly type: 'button_reply'; readonly id: string; readonly title: string; readonly replyTo: string }
  | {
      readonly type: 'list_reply';
      readonly id: string;
      readonly title: string;
      readonly description?: string;
      readonly replyTo: string;
    }
  /** An empty emoji takes the reaction back. */
  | { readonly type: 'reaction'; readonly messageId: string; readonly emoji: string };

export type Draft = (Content & { readonly replyTo?: string }) | Answer;

/** What a phone sends. `clientId` makes repeating it harmless: the server answers with the message it already has. */
export type Outgoing = Draft & { readonly clientId: string };

/** The event stream, by event name. */
export type ServerEvent =
  | { readonly kind: 'message'; readonly number: string; readonly message: Message }
  | { readonly kind: 'status'; readonly number: string; readonly id: string; readonly status: Status }
  | { readonly kind: 'typing'; readonly number: string; readonly typing: boolean }
  /** `was`: the number that the person had before. */
  | { readonly kind: 'phone'; readonly phone: Phone; readonly was?: string }
  | { readonly kind: 'activity'; readonly activity: Activity };
