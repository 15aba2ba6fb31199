/** opsfloor check */
import { health } from '#app';
import { CONSOLE } from '#desk';
import { DATABASE_FLAGS, type Command } from './command.ts';
import { withDatabase } from './open-database.ts';

export const check: Command = {
  name: 'check', means: 'Planning health: lists missing and suspicious data with the orders it endangers.', flags: DATABASE_FLAGS, more: 'The exit code is 1 also where a finding is an error: an order that cannot be planned.',
  async run(given) {
    const findings = await withDatabase(given, (db) => db.read((tx) => health({ tx, caller: CONSOLE, now: new Date() })));
    if (given.json) console.log(JSON.stringify(findings));
    else {
      for (const { severity, rule, message, remedy, endangers = [] } of findings) {
        console.log(`${severity.padEnd(8)}${rule}: ${message} ${remedy}${endangers.length > 0 ? ` Endangers ${endangers.slice(0, 5).join(', ')}${endangers.length > 5 ? ` and ${endangers.length - 5} more` : ''}.` : ''}`);
      }
      console.log(findings.length === 0 ? 'Nothing is suspicious.' : `${findings.length} findings.`);
    }
    return findings.some((finding) => finding.severity === 'error') ? 1 : 0;
  },
};
