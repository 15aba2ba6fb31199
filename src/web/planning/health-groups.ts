/** Findings put together by their rule, in the order they came. */
export interface Finding {
  readonly rule: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly subject: string;
  readonly message: string;
  readonly remedy: string;
  readonly endangers: readonly string[];
}

export function byRule(rows: readonly Finding[]): { rule: string; severity: Finding['severity']; findings: Finding[] }[] {
  const groups = new Map<string, { rule: string; severity: Finding['severity']; findings: Finding[] }>();
  for (const row of rows) {
    const key = `${row.severity} ${row.rule}`;
    const group = groups.get(key);
    if (group) group.findings.push(row);
    else groups.set(key, { rule: row.rule, severity: row.severity, findings: [row] });
  }
  return [...groups.values()];
}
