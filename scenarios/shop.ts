/** The shop that the small stories happen in: one saw, a mill and a slower one, early and late shift; brackets and plates from bars. No two choices are alike, so that one plan is the best. */
import type { Tables } from './small-plant.ts';

const WORKDAYS = [1, 2, 3, 4, 5];

export const shop = {
  'sites': 'code,name,zone\nAUG,Augsburg,Europe/Berlin',
  'calendars': 'code,name,site\nTWO,Two shifts,AUG',
  'calendar-shifts': `calendar,name,weekday,starts,ends\n${WORKDAYS.flatMap((day) => [`TWO,Early,${day},06:00,14:00`, `TWO,Late,${day},14:00,22:00`]).join('\n')}`,
  'work-centers': 'code,name,site,calendar\nSAW,Sawing,AUG,TWO\nMILL,Milling,AUG,TWO',
  'machines': 'code,name,work_center,speed_percent\nMILL-1,Mill 1,MILL,100\nMILL-2,Mill 2,MILL,80\nSAW-1,Saw,SAW,100',
  'units': 'code,name,places\npcs,pieces,0',
  'items': 'code,description,stock_unit,supply,lead_days\nBRACKET,Bracket,pcs,make,1\nPLATE,Plate,pcs,make,1\nBAR,Steel bar,pcs,buy,5',
  'bills': 'item,revision\nBRACKET,A\nPLATE,A',
  'bill-lines': 'item,revision,position,component,quantity\nBRACKET,A,10,BAR,1\nPLATE,A,10,BAR,1',
  'routings': 'item,revision\nBRACKET,A\nPLATE,A',
  'routing-operations': 'item,revision,position,name,work_center,setup_minutes,run_minutes\nBRACKET,A,10,Saw,SAW,10,2\nBRACKET,A,20,Mill,MILL,20,6\nPLATE,A,10,Saw,SAW,10,3\nPLATE,A,20,Mill,MILL,20,5',
  'locations': 'code,name,site\nA-01,Shelf,AUG',
  'stock': 'item,location,quantity\nBAR,A-01,200',
  'customers': 'code,name,priority\nKESTREL,Kestrel,5\nNORD,Nordwind,1',
  'suppliers': 'code,name\nHOF,Stahlhof',
  'supplier-terms': 'supplier,item,lead_days,unit_price\nHOF,BAR,5,4',
} satisfies Tables;

/** Orders of the shop: number, customer, item, quantity, day wanted, all ordered on 20 November 2026. */
export const orders = (...rows: readonly (readonly [number: string, customer: string, item: string, quantity: number, wanted: string])[]): Tables => ({
  'sales-orders': `number,customer,site,ordered_on\n${rows.map(([number, customer]) => `${number},${customer},AUG,2026-11-20`).join('\n')}`,
  'sales-order-lines': `sales_order,line,item,quantity,requested_on\n${rows.map(([number, , item, quantity, wanted]) => `${number},1,${item},${quantity},${wanted}`).join('\n')}`,
});
