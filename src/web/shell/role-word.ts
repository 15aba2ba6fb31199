/** Roles in words, and the page each begins its day on. */
import type { Role } from '#kernel/access';
import { t } from '#web/kit';

/** "production-manager" → "Production manager". */
export const roleWord = (role: Role): string => t(role === 'hr' ? 'HR' : role.replaceAll('-', ' ').replace(/^./, (first) => first.toUpperCase()));

const HOME: Record<Role, string> = {
  'admin': '/orders', 'operations-manager': '/ops', 'production-manager': '/floor', 'planner': '/schedule', 'supervisor': '/floor', 'operator': '/k', 'buyer': '/material', 'warehouse': '/shipments', 'sales': '/orders', 'quality': '/production', 'hr': '/people',
};
/** Where this person begins: by the first role held. */
export const homeOf = (roles: readonly Role[]): string => HOME[roles[0] ?? 'admin'] ?? '/orders';
