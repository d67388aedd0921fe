import type { Activity } from '../api/types.ts';

/** What the server did about one burst of a customer's messages: from their arrival to the last tick. */
export interface TurnGroup {
  /** Of its first entry; stays the same while the group grows. */
  readonly key: string;
  /** The customer's number; undefined when nothing said it. */
  readonly phone: string | undefined;
  /** What the customer wrote, burst by burst. */
  readonly words: readonly string[];
  readonly entries: readonly Activity[];
  /** The entry that ended the turn; undefined while it is under way, and of what belongs to none. */
  readonly turn: Activity | undefined;
}

interface Growing {
  key: string;
  phone: string | undefined;
  words: string[];
  entries: Activity[];
  turn: Activity | undefined;
}

/**
 * Groups the log by turns, oldest first. Arrivals, sends and statuses say whose they are; a turn says its conversation, learnt from
 * the first one; calls to the shop say nothing, so they go to the turn that is under way the longest.
 */
export function groupByTurn(log: readonly Activity[]): TurnGroup[] {
  const groups: Growing[] = [];
  const phones = new Map<unknown, string>();
  const begin = (entry: Activity, phone?: string) => {
    const group: Growing = { key: entry.id, phone, words: [], entries: [], turn: undefined };
    groups.push(group);
    return group;
  };
  const open = () => groups.find((each) => each.turn === undefined && each.words.length > 0);
  for (const entry of log) {
    const { phone, words } = arrival(entry);
    if (words !== undefined) {
      const mine = groups.findLast((each) => each.phone === phone && each.turn === undefined);
      const group = mine ?? begin(entry, phone);
      group.words.push(words);
      group.entries.push(entry);
      continue;
    }
    const conversation = entry.detail?.conversation;
    const known = phone ?? phones.get(conversation);
    // A turn and its tools belong to what is under way; what was sent, and its ticks, to what has been answered.
    const under = entry.kind === 'turn' || entry.kind === 'tool';
    const theirs = known === undefined ? [] : groups.filter((each) => each.phone === known);
    const own = theirs.findLast((each) => (each.turn === undefined) === under) ?? theirs.at(-1);
    const group = own ?? (phone === undefined ? (open() ?? looseEnd(groups)) : undefined) ?? begin(entry, phone);
    group.entries.push(entry);
    if (entry.kind === 'turn') {
      group.turn = entry;
      if (conversation !== undefined && group.phone !== undefined) phones.set(conversation, group.phone);
    }
  }
  return groups;
}

/** The last group, when what is in it belongs to no customer either. */
function looseEnd(groups: readonly Growing[]): Growing | undefined {
  const last = groups.at(-1);
  return last && last.words.length === 0 ? last : undefined;
}

/** Whose an entry is, and what the customer wrote when it is an arrival. */
function arrival(entry: Activity): { phone?: string; words?: string } {
  const body = at(entry.detail, 'body');
  if (entry.kind === 'send') {
    const to = at(body, 'to');
    return typeof to === 'string' ? { phone: to.replace('+', '') } : {};
  }
  if (entry.kind !== 'webhook') return {};
  const value = at(at(first(at(first(at(body, 'entry')), 'changes')), 'value'), 'messages') as unknown;
  const message = first(value);
  const from = at(message, 'from') ?? (typeof body === 'string' ? at(entry.detail, 'from') : undefined);
  if (message !== undefined || typeof body === 'string') {
    const words = typeof body === 'string' ? body : wordsOf(message);
    return typeof from === 'string' ? { phone: from, words } : { words };
  }
  const status = first(at(at(first(at(first(at(body, 'entry')), 'changes')), 'value'), 'statuses'));
  const recipient = at(status, 'recipient_id');
  return typeof recipient === 'string' ? { phone: recipient } : {};
}

/** WhatsApp Cloud API, "Webhooks": text, interactive replies; other kinds are named. */
function wordsOf(message: unknown): string {
  const interactive = at(message, 'interactive');
  const words =
    at(at(message, 'text'), 'body') ??
    at(at(interactive, 'button_reply'), 'title') ??
    at(at(interactive, 'list_reply'), 'title') ??
    at(message, 'type');
  return typeof words === 'string' ? words : '…';
}

function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}

function first(value: unknown): unknown {
  return Array.isArray(value) ? (value as unknown[])[0] : undefined;
}

/** Milliseconds the turn took, when the server said so. */
export function turnTime(turn: Activity | undefined): number | undefined {
  const told = turn?.ms ?? turn?.detail?.ms;
  return typeof told === 'number' ? told : undefined;
}
