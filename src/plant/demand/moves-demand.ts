/** The facts that move demand, for whoever plans by it. */
export const MOVES_DEMAND: readonly string[] = [
  'sales/order-booked', 'sales/order-added', 'sales/order-changed', 'sales/order-closed', 'sales/order-cancelled', 'sales/order-reopened', 'sales/delivered', 'sales/delivery-taken-back',
  'demand/forecast-added', 'demand/forecast-changed', 'demand/forecast-removed',
];
