/**
 * What was entered and not saved yet, by the name of its form, as long as the page is open: who looks at something else
 * meanwhile finds it again. It belongs to one person and is gone when another comes to the desk.
 */
export class DraftStore {
  private owner: number | undefined;
  private readonly drafts = new Map<string, unknown>();
  private readonly listeners = new Set<() => void>();

  /** Forgets everything that somebody else entered. */
  belongTo(owner: number): void {
    if (this.owner !== owner) this.drafts.clear();
    this.owner = owner;
  }

  get(name: string): unknown {
    return this.drafts.get(name);
  }

  /** Undefined drops it. */
  set(name: string, draft: unknown): void {
    if (draft === undefined) this.drafts.delete(name);
    else this.drafts.set(name, draft);
    this.listeners.forEach((each) => each());
  }

  get isEmpty(): boolean {
    return this.drafts.size === 0;
  }

  /** `listener` is called after each change. Returns what takes it back. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}

/** The draft that `kept` stands for: undefined when it says the same as what is saved. */
export function draftBeside<Form>(kept: Form, saved: Form): Form | undefined {
  return JSON.stringify(kept) === JSON.stringify(saved) ? undefined : kept;
}
