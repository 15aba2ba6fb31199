/** What happened, in words: the journal's facts without their department. */
import { t } from '#web/words';

const DEEDS: Readonly<Record<string, string>> = {
  'api-key-made': t('Api key made'), 'api-key-revoked': t('Api key revoked'), 'password-set': t('Password set'), 'user-added': t('User added'),
  'user-changed': t('User changed'), 'forecast-added': t('Forecast added'), 'forecast-changed': t('Forecast changed'), 'forecast-removed': t('Forecast removed'),
  'import-undone': t('Import undone'), imported: t('Imported'), 'call-closed': t('Call closed'), 'call-taken': t('Call taken'),
  called: t('Called'), 'note-written': t('Note written'), 'note-taken-over': t('Note taken over'), 'note-done': t('Note done'), 'refusal-settled': t('Refusal settled'), resumed: t('Resumed'), 'signed-in': t('Signed in'),
  'signed-out': t('Signed out'), 'skill-overridden': t('Skill overridden'), stopped: t('Stopped'), 'item-added': t('Item added'),
  'item-changed': t('Item changed'), 'bill-activated': t('Bill activated'), 'bill-added': t('Bill added'), 'bill-changed': t('Bill changed'),
  'routing-activated': t('Routing activated'), 'routing-added': t('Routing added'), 'routing-changed': t('Routing changed'), 'absence-called-off': t('Absence called off'),
  'absence-recorded': t('Absence recorded'), 'employee-changed': t('Employee changed'), 'pin-removed': t('Pin removed'), 'pin-set': t('Pin set'),
  'action-accepted': t('Action accepted'), 'action-dismissed': t('Action dismissed'), 'action-restored': t('Action restored'), 'mrp-ran': t('Mrp ran'),
  'order-firmed': t('Order firmed'), 'order-fixed': t('Order fixed'), cancelled: t('Cancelled'), completed: t('Completed'),
  held: t('Held'), issued: t('Issued'), opened: t('Opened'), progressed: t('Progressed'),
  released: t('Released'), started: t('Started'), 'order-added': t('Order added'), 'order-changed': t('Order changed'),
  ordered: t('Ordered'), confirmed: t('Confirmed'), received: t('Received'), requested: t('Requested'),
  'supplier-term-changed': t('Supplier term changed'), 'calendar-changed': t('Calendar changed'), 'changeover-matrix-changed': t('Changeover matrix changed'), 'machine-changed': t('Machine changed'),
  'machine-down': t('Machine down'), 'machine-renamed': t('Machine renamed'), 'machine-set-up': t('Machine set up'), 'machine-up': t('Machine up'),
  'maintenance-ended': t('Maintenance ended'), 'maintenance-planned': t('Maintenance planned'), delivered: t('Delivered'), 'order-booked': t('Order booked'),
  'order-cancelled': t('Order cancelled'), 'order-closed': t('Order closed'), 'order-quoted': t('Order quoted'), 'order-reopened': t('Order reopened'),
  'draft-discarded': t('Draft discarded'), 'draft-edited': t('Draft edited'), 'draft-opened': t('Draft opened'), 'draft-refreshed': t('Draft refreshed'),
  'edit-left-out': t('Edit left out'), 'edit-redone': t('Edit redone'), 'edit-undone': t('Edit undone'), made: t('Made'), published: t('Published'),
  reverted: t('Reverted'), 'setting-changed': t('Setting changed'), changed: t('Changed'), picked: t('Picked'),
  shipped: t('Shipped'), unpicked: t('Unpicked'), 'lot-added': t('Lot added'), 'lot-changed': t('Lot changed'),
  'lot-scrapped': t('Lot scrapped'), 'lot-held': t('Lot held'), 'lot-released': t('Lot released'), moved: t('Moved'),
  'site-added': t('Site added'), 'site-changed': t('Site changed'), 'work-center-added': t('Work center added'), 'work-center-changed': t('Work center changed'),
  'carrier-added': t('Carrier added'), 'carrier-changed': t('Carrier changed'), 'location-added': t('Location added'), 'location-changed': t('Location changed'),
  'unit-added': t('Unit added'), 'unit-changed': t('Unit changed'), 'unit-conversion-added': t('Conversion added'), 'unit-conversion-changed': t('Conversion changed'), 'calendar-added': t('Calendar added'),
  reserved: t('Reserved'), short: t('Short'),
};

/** "sales/order-booked" → "Order booked"; a deed that is not known here is spelled out. */
export function deedOf(kind: string): string {
  const deed = kind.split('/')[1] ?? kind;
  return DEEDS[deed] ?? deed.replaceAll('-', ' ').replace(/^./, (first) => first.toUpperCase());
}
