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

export interface Message {
  readonly id: string;
  /** As the customer's phone sees it: `out` was written on this phone, `in` came from the business. */
  readonly direction: 'in' | 'out';
  /** ISO 8601 instant. */
  readonly at: string;
  readonly type: 'text' | 'buttons' | 'list' | 'image' | 'unsupported';
  readonly text?: string;
  readonly header?: string;
  readonly footer?: string;
  readonly buttons?: readonly ButtonChoice[];
  readonly list?: { readonly button: string; readonly sections: readonly ListSection[] };
  readonly image?: { readonly url: string; readonly caption?: string };
  readonly replyTo?: string;
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

/** What a phone can send. `clientId` makes repeating it harmless: the server answers with the message it already has. */
export type Outgoing =
  | { readonly clientId: string; readonly type: 'text'; readonly text: string; readonly replyTo?: string }
  | {
      readonly clientId: string;
      readonly type: 'button_reply';
      readonly id: string;
      readonly title: string;
      readonly replyTo: string;
    }
  | {
      readonly clientId: string;
      readonly type: 'list_reply';
      readonly id: string;
      readonly title: string;
      readonly description?: string;
      readonly replyTo: string;
    };

/** The event stream, by event name. */
export type ServerEvent =
  | { readonly kind: 'message'; readonly number: string; readonly message: Message }
  | { readonly kind: 'status'; readonly number: string; readonly id: string; readonly status: Status }
  | { readonly kind: 'typing'; readonly number: string; readonly typing: boolean }
  /** `was`: the number that the person had before. */
  | { readonly kind: 'phone'; readonly phone: Phone; readonly was?: string }
  | { readonly kind: 'activity'; readonly activity: Activity };
