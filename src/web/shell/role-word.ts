/** Roles in words, and the page each begins its day on. */
import type { Role } from '#kernel/access';
import { t } from '#web/kit';

const WORDS: Record<Role, string> = {
  'admin': t('Administrator'), 'operations-manager': t('Operations manager'), 'production-manager': t('Production manager'), 'planner': t('Planner'), 'supervisor': t('Supervisor'), 'operator': t('Operator'), 'buyer': t('Buyer'), 'warehouse': t('Warehouse'), 'sales': t('Sales'), 'quality': t('Quality'), 'hr': t('HR'),
};
/** "production-manager" → "Production manager". */
export const roleWord = (role: Role): string => WORDS[role];

const HOME: Record<Role, string> = {
  'admin': '/orders', 'operations-manager': '/ops', 'production-manager': '/floor', 'planner': '/schedule', 'supervisor': '/floor', 'operator': '/k', 'buyer': '/material', 'warehouse': '/shipments', 'sales': '/orders', 'quality': '/production', 'hr': '/people',
};
/** Where this person begins: by the first role held. */
export const homeOf = (roles: readonly Role[]): string => HOME[roles[0] ?? 'admin'] ?? '/orders';
