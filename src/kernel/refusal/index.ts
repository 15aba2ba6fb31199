export { onWire, say, type Said, type SaidOnWire, type SaidValue } from './say.ts';
export { Refusal, type FieldRefusal, type RefusalCode } from './refusal.ts';
