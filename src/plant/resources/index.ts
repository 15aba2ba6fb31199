/** Resources: sites, calendars, work centers, machines, changeovers, downtime. Says `resources/machine-down` and `resources/machine-up`. */
export { resources } from './department.ts';
export { downtimesFrom, machinesNotUp, stateIn, type Downtime } from './machine-state.ts';
export { callOffOvertime, orderOvertime, overtimeFrom, type Overtime } from './order-overtime.ts';
export { readCalendars, type StoredCalendar } from './read-calendars.ts';
export { sites } from './read-downtimes.ts';
export { inSites, machineByCode, machines, workCenters, type Machine, type WorkCenter } from './read-machines.ts';
export { endMaintenance, planMaintenance, reportMachineDown, reportMachineUp, type MachineDown } from './report-machine-down.ts';
export { readChangeoverMatrices } from './save-changeover-matrix.ts';
export { setUpMachine } from './set-up-machine.ts';
export { refuseOtherSites } from './sheets.ts';
