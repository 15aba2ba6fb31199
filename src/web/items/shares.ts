/** Shares as the plant keeps them ("0.02") and as people write them ("2" percent); moved by digits, so that nothing is rounded. */

const moved = (text: string, places: number): string => {
  const [, sign = '', whole = '', part = ''] = /^(-?)(\d*)\.?(\d*)$/.exec(text.trim()) ?? [];
  const digits = whole + part;
  if (digits === '') return text;
  const point = whole.length + places;
  const padded = point < 1 ? '0'.repeat(1 - point) + digits : digits.padEnd(point, '0');
  const at = Math.max(1, point);
  const front = padded.slice(0, at).replace(/^0+(?=\d)/, '');
  const back = padded.slice(at).replace(/0+$/, '');
  return sign + front + (back === '' ? '' : `.${back}`);
};
/** "0.025" → "2.5" */
export const percentOf = (share: string): string => moved(share, 2);
/** "2.5" → "0.025"; what is no number stays as it is, for the server to refuse. */
export const shareOf = (percent: string): string => moved(percent, -2);
