export { Refusal, type FieldRefusal, type RefusalCode } from './refusal.ts';
