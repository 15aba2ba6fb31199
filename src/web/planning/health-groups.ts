export interface Finding {
  readonly rule: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly subject: string;
  readonly message: string;
  readonly remedy: string;
  readonly endangers: readonly string[];
}

/** Findings put together by their rule, in the order they came; an order with several endangered lines is named once. */
export function byRule(rows: readonly Finding[]): { rule: string; severity: Finding['severity']; findings: Finding[] }[] {
  const groups = new Map<string, { rule: string; severity: Finding['severity']; findings: Finding[] }>();
  for (const one of rows) {
    const row = { ...one, endangers: [...new Set(one.endangers)] };
    const key = `${row.severity} ${row.rule}`;
    const group = groups.get(key);
    if (group) group.findings.push(row);
    else groups.set(key, { rule: row.rule, severity: row.severity, findings: [row] });
  }
  return [...groups.values()];
}
