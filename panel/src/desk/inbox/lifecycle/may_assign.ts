interface Rights {
  /** For oneself. */
  readonly take: boolean;
  /** To others, or to nobody. */
  readonly give: boolean;
}

/** What the server lets `me` do with a conversation that `holder` has: agents take what is free and hand on what is theirs. */
export function mayAssign(holder: number | undefined, me: number, supervisor: boolean): Rights {
  if (supervisor) return { take: true, give: true };
  return { take: holder === undefined || holder === me, give: holder === me };
}
