/** Words that every message is made of. */
export { documentQuery, namedDocument, type NamedDocument } from './documents.ts';
export { findQuery, foundKinds, foundRow, type FoundKind, type FoundRow } from './found.ts';
export {
  code, day, factRow, id, instant, line, listQuery, moneyText, nonNegativeQuantityText, pageOf, pageQuery, plain, positiveQuantityText, problemDetails,
  quantityText, reckonedQuery, sortQuery, version, type ListQuery, type Page, type PageQuery, type ProblemDetails,
} from './words.ts';
