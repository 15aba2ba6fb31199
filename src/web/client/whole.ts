/** Lists of which a page needs every row: asked for page after page to the last. */
import { get, type Query } from './send.ts';

/** What comes in pages: rows and the cursor of the next ones, with what else stands beside them. */
export interface InPages {
  readonly rows: readonly unknown[];
  readonly next: string | null;
}

/** The answer with the rows of all its pages; what stands beside the rows is of the first. Rows may stand twice where they moved between two pages. */
export async function whole<T extends { readonly rows: readonly unknown[] }>(path: string, query: Query, signal?: AbortSignal): Promise<T> {
  const asked = { limit: 500, ...query };
  const first = await get<T & InPages>(path, asked, signal);
  const rows = [...first.rows];
  for (let cursor = first.next; cursor !== null; ) {
    const page = await get<InPages>(path, { ...asked, cursor }, signal);
    rows.push(...page.rows);
    cursor = page.next;
  }
  return { ...first, rows, next: null };
}
