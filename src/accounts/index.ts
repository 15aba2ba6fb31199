/** Accounts: who may sign in, with which roles, for which sites; keys for programs. */
export { openSignIn, PEER, secretNamed, type SignIn, type SignInOptions } from './auth.ts';
export { makeApiKey, revokeApiKey } from './api-keys.ts';
export { callerOf } from './caller-of.ts';
export { routes as accountRoutes } from './routes.ts';
export { addUser, editUser, listUsers, setPassword, userByEmail, userById } from './users.ts';
