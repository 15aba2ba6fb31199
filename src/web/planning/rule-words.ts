/** Rules, steps, counts and jobs of planning in words. */
import { t } from '#web/words';

/** Codes with dashes as words: "bill-empty" → "Bill empty". */
const spelled = (code: string): string => code.replaceAll('-', ' ').replace(/^./, (first) => first.toUpperCase());

const RULES: Readonly<Record<string, string>> = {
  'bill-empty': t('Bill empty'), 'bill-ended': t('Bill ended'), 'component-inactive': t('Component inactive'), 'component-operation-unknown': t('Component operation unknown'),
  'cost-zero': t('Cost zero'), 'family-unknown': t('Family unknown'), 'make-without-bill': t('Make without bill'), 'make-without-routing': t('Make without routing'),
  'operation-without-machine': t('Operation without machine'), 'phantom-bought': t('Phantom bought'), 'phantom-without-bill': t('Phantom without bill'), 'routing-empty': t('Routing empty'),
  'certificate-expired': t('Certificate expired'), 'certificate-expires-soon': t('Certificate expires soon'), 'employee-without-shift': t('Employee without shift'), 'skill-held-by-nobody': t('Skill held by nobody'),
  'component-owed': t('Component owed'), 'operation-silent': t('Operation silent'), 'orders-due-in-the-past': t('Orders due in the past'), 'bought-item-without-terms': t('Bought item without terms'),
  'draft-due-soon': t('Draft due soon'), 'inactive-item-bought': t('Inactive item bought'), 'receipt-overdue': t('Receipt overdue'), 'receipt-unconfirmed': t('Receipt unconfirmed'),
  'breakdown-overdue': t('Breakdown overdue'), 'breakdown-without-estimate': t('Breakdown without estimate'), 'calendar-never-open': t('Calendar never open'), 'current-family-unknown': t('Current family unknown'),
  'work-center-without-machines': t('Work center without machines'), 'overloaded-work-center': t('Overloaded work center'), 'inactive-customer-orders': t('Inactive customer orders'), 'inactive-item-ordered': t('Inactive item ordered'),
  'line-without-price': t('Line without price'), 'lines-wanted-in-the-past': t('Lines wanted in the past'), 'order-without-lines': t('Order without lines'), 'shipment-no-longer-wanted': t('Shipment no longer wanted'),
  'shipment-overdue': t('Shipment overdue'), 'stock-below-zero': t('Stock below zero'), 'stock-expired': t('Stock expired'), 'stock-expires-soon': t('Stock expires soon'),
  'stock-held': t('Stock held'), 'stock-of-phantom': t('Stock of phantom'), 'stock-short': t('Stock short'), 'stock-without-lot': t('Stock without lot'),
  'call-not-taken': t('Call not taken'), 'reports-refused': t('Reports refused'), 'never-planned': t('Never planned'), 'plan-is-old': t('Plan is old'),
  'late-start': t('Late start'), 'inside-fence': t('Inside fence'), 'missing-bill': t('Missing bill'), 'bill-not-in-force': t('Bill not in force'),
  'no-supplier': t('No supplier'), loop: t('Loop'), 'alternate-loop': t('Alternates contain each other'), surplus: t('Surplus'), 'late-supply': t('Late supply'),
  'overdue-receipt': t('Receipts taken for coming today'), 'overdue-demand': t('Demand of days gone by'), 'expires-unused': t('Expires unused'), 'phantom-stock': t('Phantom stock'), 'phantom-wanted': t('Phantom wanted by itself'),
  'inactive-wanted': t('Inactive wanted'), 'stock-not-usable': t('Stock not usable'), 'negative-stock': t('Negative stock'),
};
/** A rule of the health checks or of a planning run: "sales/lines-wanted-in-the-past" → "Lines wanted in the past". One that is not known here is spelled out. */
export function ruleWord(rule: string): string {
  const code = rule.split('/').at(-1) ?? rule;
  return RULES[code] ?? spelled(code);
}

const STEPS: Readonly<Record<string, string>> = { reading: t('Reading'), planning: t('Planning'), writing: t('Writing') };
export const stepWord = (step: string): string => STEPS[step] ?? spelled(step);

const COUNTED: Readonly<Record<string, string>> = {
  items: t('items'), billLines: t('bill lines'), demand: t('demands'), lots: t('lots'), receipts: t('receipts'), firmPlannedOrders: t('firm planned orders'),
  plannedItems: t('planned items'), levels: t('bill levels'), plannedOrders: t('planned orders'), pegs: t('pegs'), alternates: t('orders with alternates'), actions: t('actions'), findings: t('findings'),
};
/** What a run has read or made, after its number. */
export const countedWord = (counted: string): string => COUNTED[counted] ?? counted;

const WORK: Readonly<Record<string, string>> = { 'planning.run': t('Material plan'), 'schedule.replan': t('Schedule'), 'schedule.replay': t('Schedule, run again') };
/** What a job of the queue does. One that is not known here keeps its name. */
export const workWord = (name: string): string => WORK[name] ?? name;
