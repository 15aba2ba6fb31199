/** A document by its number, leading to its page. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { NamedDocument } from '#contract/words';
import { useDocument } from './document-names.ts';
import { documentText } from './stock-words.ts';

const PLACES: Record<NamedDocument['kind'], string> = { 'production-order': '/production/', 'shipment': '/shipments/', 'purchase-order': '/purchases/', 'sales-order': '/orders/' };

/** `of` is a key such as `production-order:9`; where it has no number that may be seen, its kind and nothing else. */
export function DocumentLink({ of }: { readonly of: string }): ReactNode {
  const found = useDocument(of);
  return found ? <Link className="k-link" to={(PLACES[found.kind] + String(found.id)) as never}>{found.name}</Link> : found === null ? <span className="k-quiet">{documentText(of)}</span> : null;
}
