/** Who else is at a draft, and what they have selected there: said while it is so, kept nowhere. */
import { z } from 'zod';
import { id } from '#contract/words';

/** Keys of the operations that are selected. */
export const looking = z.object({ keys: z.array(z.string().max(100)).max(50) });

/** The live message `looking`. */
export const looked = looking.extend({ siteId: id, version: id, user: z.string(), name: z.string() });
export type Looked = z.infer<typeof looked>;
