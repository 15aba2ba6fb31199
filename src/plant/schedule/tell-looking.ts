/** What a planner has selected on a draft is told to whoever looks at the same one, and kept nowhere. */
import type { Looked } from '#contract/schedule';
import { notify } from '#db';
import type { Act } from '#desk';
import { versionById } from './reads.ts';

/** The channel that live pages hear. */
const LOOKING = 'opsfloor_looking';

export async function tellLooking(act: Act, versionId: number, keys: readonly string[]): Promise<void> {
  const { siteId } = await versionById(act, versionId);
  const said: Looked = { siteId, version: versionId, user: act.caller.user ?? '', name: act.caller.name, keys: [...keys] };
  await notify(act.tx, LOOKING, JSON.stringify(said));
}
