/** Floor: terminals and what is reported at them, calls for help. Says `floor/signed-in`, `signed-out`, `stopped`, `resumed`, `skill-overridden`, `called`, `call-taken`, `call-closed`; quantities are told by production. */
export { closeCall, openCall, takeCall } from './calls.ts';
export { floor } from './department.ts';
export { signInAtTerminal, signOutAtTerminal, type TerminalSession } from './sign-in.ts';
export { takeReport } from './take-report.ts';
export { takeReports } from './take-reports.ts';
export { terminalState } from './terminal-state.ts';
