/** The life of a schedule version, as a total table: every state has an answer to every verb. */

export type VersionState = 'draft' | 'published' | 'superseded' | 'discarded';
export type VersionVerb = 'edit' | 'publish' | 'discard' | 'revert-to';

const table: Record<VersionState, Record<VersionVerb, VersionState | 'refuse'>> = {
  draft: { edit: 'draft', publish: 'published', discard: 'discarded', 'revert-to': 'refuse' },
  published: { edit: 'refuse', publish: 'refuse', discard: 'refuse', 'revert-to': 'refuse' },
  superseded: { edit: 'refuse', publish: 'refuse', discard: 'refuse', 'revert-to': 'published' },
  discarded: { edit: 'refuse', publish: 'refuse', discard: 'refuse', 'revert-to': 'refuse' },
};

export const mayTransition = (state: VersionState, verb: VersionVerb): boolean => table[state][verb] !== 'refuse';
