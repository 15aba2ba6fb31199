/** Demand: all that is wanted as one dated list. Keeps forecast rows, reads the rest. Says `demand/forecast-added`, `-changed`, `-removed`; `MOVES_DEMAND` lists the facts after which the list may differ. */
export { demand } from './department.ts';
export { listDemand, type Demand, type DemandSearch } from './list-demand.ts';
export { MOVES_DEMAND } from './moves-demand.ts';
