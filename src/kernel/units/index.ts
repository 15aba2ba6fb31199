export {
  decimalsOf, extend, formatMoney, formatQuantity, money, parseMoney, parseQuantity, parseRatio, price, quantity, times,
  type Money, type Quantity, type Ratio, type Rounding,
} from './quantity.ts';
