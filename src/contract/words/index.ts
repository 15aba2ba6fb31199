/** Words that every message is made of. */
export {
  code, day, factRow, id, instant, line, moneyText, nonNegativeQuantityText, pageOf, pageQuery, plain, positiveQuantityText, problemDetails,
  quantityText, sortQuery, version, type Page, type PageQuery, type ProblemDetails,
} from './words.ts';
