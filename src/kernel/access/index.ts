export { mayUse, permissions, permissionsOf, roles, rolesWith, type Permission, type Role } from './access.ts';
