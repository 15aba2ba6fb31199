/** What a draft began from, against what the server tells later. */

export interface Loaded<Draft> {
  readonly version: number;
  readonly draft: Draft;
}

/**
 * Whether an untouched draft begins anew from what was told. An answer that was on its way when the draft was saved is older than what it began from: taking it would
 * show the old text again, and whatever is typed then would seem to be against somebody else's. The same version may still read otherwise than what was sent, where the server
 * fills in or tidies up.
 */
export const beginsAnew = <Draft>(base: Loaded<Draft>, told: Loaded<Draft>): boolean =>
  told.version > base.version || (told.version === base.version && told.draft !== base.draft && JSON.stringify(told.draft) !== JSON.stringify(base.draft));
