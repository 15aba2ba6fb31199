/** What a rule of the checker is: a name, and a function that says what of a plan breaks it. */
import type { Finding } from './plan.ts';
import type { View } from './view.ts';

export interface Rule {
  /** The `rule` of its findings. */
  readonly name: string;
  find(view: View, say: (finding: Omit<Finding, 'rule'>) => void): void;
}
