/** A welding shop that makes carts: a frame of three tubes, four bought wheels, one welder, one bench. */
import type { Tables } from './../small-plant.ts';

/** `due` is the day the order is wanted; `ordered` the day it is booked. */
export const tables = {
  'sites': `
    code,name,zone
    AUG,Augsburg,Europe/Berlin`,
  'calendars': `
    code,name,site,always_open
    ALWAYS,Always,AUG,yes`,
  'work-centers': `
    code,name,site,calendar
    WLD,Welding,AUG,ALWAYS
    ASM,Assembly,AUG,ALWAYS`,
  'machines': `
    code,name,work_center
    WLD-01,Welder,WLD
    ASM-01,Bench,ASM`,
  'skills': `
    code,name
    WELD,Welding certificate`,
  'employees': `
    code,name,site,pin
    1001,Ben Ortiz,AUG,4711
    1002,Ada Kern,AUG,4712`,
  'employee-skills': `
    employee,skill
    1001,WELD`,
  'units': `
    code,name,places
    pcs,pieces,0`,
  'items': `
    code,description,stock_unit,supply,lead_days,price
    CART,Hand cart,pcs,make,1,240.00
    FRAME,Welded frame,pcs,make,1,
    TUBE,Steel tube,pcs,buy,5,
    WHEEL,Wheel,pcs,buy,2,`,
  'bills': `
    item,revision
    CART,A
    FRAME,A`,
  'bill-lines': `
    item,revision,position,component,quantity
    CART,A,10,FRAME,1
    CART,A,20,WHEEL,4
    FRAME,A,10,TUBE,3`,
  'routings': `
    item,revision
    CART,A
    FRAME,A`,
  'routing-operations': `
    item,revision,position,name,work_center,setup_minutes,run_minutes
    CART,A,10,Assemble,ASM,10,12
    FRAME,A,10,Weld,WLD,15,6`,
  'routing-operation-skills': `
    item,revision,position,skill
    FRAME,A,10,WELD`,
  'locations': `
    code,name,site
    A-01,Shelf,AUG`,
  'stock': `
    item,location,quantity
    CART,A-01,2
    TUBE,A-01,100
    WHEEL,A-01,20`,
  'customers': `
    code,name,priority
    KESTREL,Kestrel Logistics,2`,
  'suppliers': `
    code,name
    ROLL,Rolling Parts`,
  'supplier-terms': `
    supplier,item,lead_days,unit_price
    ROLL,WHEEL,2,3.10
    ROLL,TUBE,5,2.40`,
} satisfies Tables;
