/** Shipping: shipments put together, picked, shipped. Says `shipping/opened`, `shipping/changed`, `shipping/picked`, `shipping/unpicked`, `shipping/shipped`, `shipping/cancelled`. */
export { shipping } from './department.ts';
export { editShipment, openShipment, shipmentFor } from './open-shipment.ts';
export { pick, unpick, type PickFor, type Short } from './pick.ts';
export { cancelShipment, ship } from './ship.ts';
