/** What people call the documents that movements and pegs name by a key such as `production-order:58`. */
import { z } from 'zod';
import { id } from './words.ts';

export const documentQuery = z.object({
  /** Keys, with commas between them. */
  keys: z.string().max(8000).transform((text) => [...new Set(text.split(',').filter((key) => key !== ''))]).pipe(z.array(z.string().regex(/^[a-z-]+:\d{1,15}$/, 'a key such as production-order:58')).min(1).max(200)),
});
/** `kind` and `id`: whose page it has, which is the purchase order for one of its lines. */
export const namedDocument = z.object({ key: z.string(), name: z.string(), kind: z.enum(['production-order', 'purchase-order', 'shipment', 'sales-order']), id });
export type NamedDocument = z.infer<typeof namedDocument>;
