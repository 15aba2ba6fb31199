/** The demo's 120 items: bars and castings, bought parts, blanks, machined parts, assemblies, finished drives; bills of one to five levels; routings. */
import { COLOURS } from './plant-floor.ts';

export interface Step {
  readonly center: string;
  readonly name: string;
  readonly setup: number;
  /** Minutes a piece. */
  readonly run: number;
  readonly family?: string;
  readonly skill: string;
  readonly attended: number;
  /** Machines with their own speed; none: all of the work center. */
  readonly machines?: readonly string[];
  readonly transfer?: number;
}
export interface Product {
  readonly code: string;
  readonly name: string;
  readonly group: string;
  readonly supply: 'make' | 'buy';
  readonly unit: 'pcs' | 'm' | 'kg';
  readonly cost: number;
  readonly price: number;
  readonly lead: number;
  readonly lot: { readonly minimum?: number; readonly multiple?: number; readonly fixed?: number };
  readonly safety: number;
  readonly family?: string;
  readonly tracked: boolean;
  readonly shelfDays?: number;
  readonly bill: readonly (readonly [component: string, quantity: number])[];
  readonly steps: readonly Step[];
  /** A second way of making it, for comparing methods. */
  readonly alternate?: readonly Step[];
}

const none: readonly never[] = [];
const buy = (code: string, name: string, group: string, cost: number, lead: number, more: Partial<Product> = {}): Product =>
  ({ code, name, group, supply: 'buy', unit: 'pcs', cost, price: 0, lead, lot: {}, safety: 0, tracked: false, bill: none, steps: none, ...more });
const make = (code: string, name: string, group: string, cost: number, price: number, bill: Product['bill'], steps: readonly Step[], more: Partial<Product> = {}): Product =>
  ({ code, name, group, supply: 'make', unit: 'pcs', cost, price, lead: 3, lot: { minimum: 20 }, safety: 0, tracked: true, bill, steps, ...more });

const saw = (run: number): Step => ({ center: 'SAW', name: 'Saw', setup: 8, run, skill: 'SAW', attended: 0.5 });
const turn = (run: number, family: string): Step => ({ center: 'TRN', name: 'Turn', setup: 25, run, family, skill: 'TURN', attended: 0.4, transfer: 50 });
const mill3 = (run: number, family: string): Step => ({ center: 'M3X', name: 'Mill', setup: 30, run, family, skill: 'MILL', attended: 0.5 });
const mill5 = (run: number, family: string, machines?: readonly string[]): Step => ({ center: 'M5X', name: 'Mill', setup: 40, run, family, skill: 'MILL5', attended: 0.4, ...(machines ? { machines } : {}) });
const grind = (run: number): Step => ({ center: 'GRD', name: 'Grind', setup: 20, run, skill: 'GRIND', attended: 0.8 });
const deburr: Step = { center: 'DBW', name: 'Deburr and wash', setup: 5, run: 3.1, skill: 'DEBURR', attended: 0.6 };
const coat = (colour: string, run = 5.5): Step => ({ center: 'COA', name: colour === 'NATURAL' || colour === 'BLACK' ? 'Anodise' : 'Powder coat', setup: 10, run, family: colour, skill: 'COAT', attended: 0.3, machines: [colour === 'NATURAL' || colour === 'BLACK' ? 'COA-01' : 'COA-02'] });
const assemble = (run: number): Step => ({ center: 'ASM', name: 'Assemble', setup: 10, run, skill: 'ASSEMBLE', attended: 1, machines: ['ASM-01', 'ASM-02', 'ASM-03'], transfer: 5 });
const test = (run: number): Step => ({ center: 'ASM', name: 'Final test', setup: 5, run, skill: 'TEST', attended: 0.5, machines: ['TST-01', 'TST-02'] });

const bars = ['20', '30', '40', '50', '65', '80'].flatMap((size) => (['ST', 'AL'] as const).map((metal) =>
  buy(`BAR-${metal}${size}`, `${metal === 'ST' ? 'Steel' : 'Aluminium'} bar ${size} mm`, 'Raw', (metal === 'ST' ? 0.35 : 0.6) * Number(size), metal === 'ST' ? 8 : 12, { unit: 'm', lot: { multiple: 6 }, safety: 24 })));
const castings = [['CST-H12', 'Casting housing H12', 38], ['CST-H20', 'Casting housing H20', 61], ['CST-H25', 'Casting housing H25', 84], ['CST-M2', 'Casting manifold M2', 29], ['CST-M4', 'Casting manifold M4', 47], ['BAR-TI40', 'Titanium bar 40 mm', 140]]
  .map(([code, name, cost]) => buy(String(code), String(name), 'Raw', Number(cost), code === 'BAR-TI40' ? 30 : 20, { ...(code === 'BAR-TI40' ? { unit: 'm' as const } : {}), safety: 20, tracked: true }));
const bought = ([
  ['BRG-6204', 'Ball bearing 6204', 3.4, 10], ['BRG-6206', 'Ball bearing 6206', 5.1, 10], ['BRG-7008', 'Angular bearing 7008', 24, 25], ['BRG-7010', 'Angular bearing 7010', 31, 25], ['SEAL-40', 'Shaft seal 40', 2.1, 12], ['SEAL-60', 'Shaft seal 60', 2.9, 12],
  ['ORING-38', 'O-ring 38', 0.12, 6], ['ORING-56', 'O-ring 56', 0.16, 6], ['SCR-M5', 'Screw M5 × 16', 0.04, 4], ['SCR-M6', 'Screw M6 × 20', 0.05, 4], ['SCR-M8', 'Screw M8 × 25', 0.08, 4], ['PIN-6', 'Dowel pin 6 × 20', 0.11, 6],
  ['KEY-8', 'Feather key 8 × 28', 0.35, 6], ['CIRC-40', 'Circlip 40', 0.09, 5], ['MOT-400', 'Servo motor 400 W', 186, 35], ['MOT-750', 'Servo motor 750 W', 264, 35], ['ENC-17', 'Encoder 17 bit', 74, 28], ['CON-12', 'Connector 12-pole', 6.2, 15],
  ['SPRG-12', 'Compression spring 12', 0.55, 9], ['GREASE', 'Bearing grease', 8.5, 7], ['LABEL', 'Type plate', 0.3, 5], ['BOX-S', 'Carton small', 0.8, 5], ['BOX-L', 'Carton large', 1.6, 5], ['FOAM', 'Foam insert', 0.6, 5], ['CBL-2', 'Motor cable 2 m', 14, 18], ['WASH-8', 'Washer M8', 0.02, 4],
] as const).map(([code, name, cost, lead]) => buy(code, name, 'Bought', cost, lead, { lot: { minimum: cost < 1 ? 500 : 50 }, safety: cost < 1 ? 300 : cost < 10 ? 60 : 8, ...(code === 'GREASE' ? { unit: 'kg' as const, shelfDays: 365, tracked: true } : {}) }));

/** Part: code, name, metal and bar, metres a piece, minutes on the main machine, how it is made, its price as a spare. */
type Shape = 'turned' | 'ground' | 'milled' | 'milled5' | 'cast';
const PARTS: readonly (readonly [string, string, string, string, number, number, Shape, number, string?])[] = [
  ['SH-S10', 'Shaft S10', 'STEEL', 'BAR-ST20', 0.14, 4.2, 'ground', 24], ['SH-S12', 'Shaft S12', 'STEEL', 'BAR-ST30', 0.18, 5.1, 'ground', 29], ['SH-S14', 'Shaft S14', 'STEEL', 'BAR-ST30', 0.22, 5.8, 'ground', 34], ['SH-S18', 'Shaft S18', 'STEEL', 'BAR-ST40', 0.26, 7.0, 'ground', 43],
  ['SP-K2', 'Spindle K2', 'STEEL', 'BAR-ST50', 0.38, 12.5, 'ground', 118], ['SP-K3', 'Spindle K3', 'TITAN', 'BAR-TI40', 0.42, 18, 'ground', 240],
  ['HU-N10', 'Hub N10', 'ALU', 'BAR-AL50', 0.05, 3.1, 'turned', 17], ['HU-N12', 'Hub N12', 'ALU', 'BAR-AL50', 0.06, 3.6, 'turned', 19], ['HU-N16', 'Hub N16', 'ALU', 'BAR-AL65', 0.07, 4.4, 'turned', 24],
  ['FL-F60', 'Flange F60', 'ALU', 'BAR-AL65', 0.04, 3.4, 'turned', 18, 'NATURAL'], ['FL-F80', 'Flange F80', 'ALU', 'BAR-AL80', 0.05, 4.4, 'turned', 23, 'BLACK'], ['FL-F100', 'Flange F100', 'STEEL', 'BAR-ST80', 0.06, 5.9, 'turned', 31],
  ['GE-G40', 'Gear G40', 'STEEL', 'BAR-ST50', 0.05, 5.5, 'ground', 33], ['GE-G55', 'Gear G55', 'STEEL', 'BAR-ST65', 0.05, 6.7, 'ground', 41], ['GE-G70', 'Gear G70', 'STEEL', 'BAR-ST80', 0.06, 8.2, 'ground', 52],
  ['PI-P45', 'Piston P45', 'ALU', 'BAR-AL50', 0.09, 4.0, 'turned', 22, 'NATURAL'], ['PI-P60', 'Piston P60', 'ALU', 'BAR-AL65', 0.11, 5.2, 'turned', 29, 'NATURAL'],
  ['YO-Y2', 'Yoke Y2', 'ALU', 'BAR-AL80', 0.08, 7.5, 'milled', 36, 'BLACK'], ['YO-Y4', 'Yoke Y4', 'STEEL', 'BAR-ST80', 0.09, 9.8, 'milled', 49],
  ['CO-C24', 'Cover C24', 'ALU', 'BAR-AL80', 0.03, 5.2, 'milled', 26, 'GREY-7016'], ['CO-C32', 'Cover C32', 'ALU', 'BAR-AL80', 0.04, 6.4, 'milled', 32, 'BLUE-5010'], ['BR-B5', 'Bracket B5', 'ALU', 'BAR-AL65', 0.06, 6.0, 'milled', 28, 'GREY-7016'], ['BR-B7', 'Bracket B7', 'STEEL', 'BAR-ST65', 0.07, 8.1, 'milled', 39],
  ['VA-V3', 'Valve body V3', 'ALU', 'BAR-AL65', 0.12, 11, 'milled5', 64, 'NATURAL'], ['VA-V5', 'Valve body V5', 'ALU', 'BAR-AL80', 0.14, 14, 'milled5', 82, 'NATURAL'],
  ['HO-H12', 'Housing H12', 'CAST', 'CST-H12', 1, 14, 'cast', 112, 'GREY-7016'], ['HO-H20', 'Housing H20', 'CAST', 'CST-H20', 1, 19, 'cast', 164, 'GREY-7016'], ['HO-H25', 'Housing H25', 'CAST', 'CST-H25', 1, 24, 'cast', 221, 'BLUE-5010'],
  ['MA-M2', 'Manifold M2', 'CAST', 'CST-M2', 1, 12, 'cast', 88, 'BLACK'], ['MA-M4', 'Manifold M4', 'CAST', 'CST-M4', 1, 16, 'cast', 124, 'BLACK'],
];

function stepsOf(shape: Shape, metal: string, minutes: number, colour: string | undefined): Step[] {
  const finish = [deburr, ...(colour && COLOURS.includes(colour as never) ? [coat(colour)] : [])];
  if (shape === 'turned') return [turn(minutes * 2.9, metal), ...finish];
  if (shape === 'ground') return [turn(minutes * 2.1, metal), grind(minutes * 1.05), deburr];
  if (shape === 'milled') return [mill3(minutes * 1.6, metal), ...finish];
  if (shape === 'milled5') return [mill5(minutes * 2.7, metal), ...finish];
  return [mill5(minutes * 2.7, 'CAST'), mill3(minutes * 0.48, 'CAST'), ...finish];
}

const blanks: Product[] = [];
const parts = PARTS.map(([code, name, metal, raw, length, minutes, shape, price, colour]): Product => {
  const blank = `BL-${code}`;
  if (shape !== 'cast') blanks.push(make(blank, `Blank for ${name}`, 'Blanks', price * 0.2, 0, [[raw, length]], [saw(1.8 + length * 3.2)], { lot: { minimum: 50 }, lead: 1, tracked: false, safety: 0 }));
  const steps = stepsOf(shape, metal, minutes, colour);
  return make(code, name, 'Parts', price * 0.55, price, [[shape === 'cast' ? raw : blank, 1]], steps, {
    family: metal, lead: 5, safety: code.startsWith('SH') || code.startsWith('GE') ? 20 : 0, lot: { minimum: 30, multiple: 10 },
    ...(shape === 'milled' ? { alternate: [mill5(minutes * 1.4, metal, ['CNC-06', 'CNC-07']), ...steps.slice(1)] } : {}),
  });
});

const subs: Product[] = [
  ...([['RO-14', 'Rotor R14', 'SH-S14', 'HU-N12', 'BRG-6204', 9], ['RO-18', 'Rotor R18', 'SH-S18', 'HU-N16', 'BRG-6206', 11], ['RO-12', 'Rotor R12', 'SH-S12', 'HU-N10', 'BRG-6204', 8]] as const)
    .map(([code, name, shaft, hub, bearing, minutes]) => make(code, name, 'Assemblies', 84, 128, [[shaft, 1], [hub, 1], [bearing, 2], ['KEY-8', 1], ['CIRC-40', 2]], [assemble(minutes)], { lot: { minimum: 10 }, lead: 4 })),
  ...([['GT-40', 'Gear train T40', 'GE-G40', 'SH-S10', 12], ['GT-55', 'Gear train T55', 'GE-G55', 'SH-S12', 14], ['GT-70', 'Gear train T70', 'GE-G70', 'SH-S14', 16]] as const)
    .map(([code, name, gear, shaft, minutes]) => make(code, name, 'Assemblies', 170, 246, [[gear, 2], [shaft, 1], ['BRG-6204', 2], ['KEY-8', 2], ['PIN-6', 2]], [assemble(minutes)], { lot: { minimum: 10 }, lead: 4 })),
  ...([['DH-12', 'Drive head 12', 'RO-12', 'HO-H12', 'FL-F60', 'SEAL-40', 16], ['DH-20', 'Drive head 20', 'RO-14', 'HO-H20', 'FL-F80', 'SEAL-40', 19], ['DH-25', 'Drive head 25', 'RO-18', 'HO-H25', 'FL-F100', 'SEAL-60', 23]] as const)
    .map(([code, name, rotor, housing, flange, seal, minutes]) => make(code, name, 'Assemblies', 330, 470, [[rotor, 1], [housing, 1], [flange, 1], [seal, 2], ['SCR-M6', 8], ['ORING-56', 2]], [assemble(minutes)], { lot: { minimum: 5 }, lead: 5 })),
  ...([['VB-3', 'Valve block VB3', 'VA-V3', 'PI-P45', 'MA-M2', 14], ['VB-5', 'Valve block VB5', 'VA-V5', 'PI-P60', 'MA-M4', 17]] as const)
    .map(([code, name, valve, piston, manifold, minutes]) => make(code, name, 'Assemblies', 240, 345, [[valve, 1], [piston, 2], [manifold, 1], ['SPRG-12', 2], ['ORING-38', 4], ['SCR-M5', 8]], [assemble(minutes)], { lot: { minimum: 5 }, lead: 5 })),
];

const packed = (box: string): Product['bill'] => [['LABEL', 1], [box, 1], ['FOAM', 2]];
const finished: Product[] = [
  ...([['GU-100', 'Gear unit GU-100', 'GT-40', 'HO-H12', 'CO-C24', 610], ['GU-200', 'Gear unit GU-200', 'GT-55', 'HO-H20', 'CO-C32', 790], ['GU-300', 'Gear unit GU-300', 'GT-70', 'HO-H25', 'CO-C32', 980]] as const)
    .map(([code, name, train, housing, cover, price]) => make(code, name, 'Drives', price * 0.6, price, [[train, 1], [housing, 1], [cover, 1], ['SEAL-60', 2], ['SCR-M8', 12], ['WASH-8', 12], ['GREASE', 0.2], ...packed('BOX-L')], [assemble(24), test(18)], { lot: {}, lead: 6 })),
  ...([['SD-12', 'Servo drive SD-12', 'DH-12', 'MOT-400', 940], ['SD-20', 'Servo drive SD-20', 'DH-20', 'MOT-400', 1180], ['SD-25', 'Servo drive SD-25', 'DH-25', 'MOT-750', 1460]] as const)
    .map(([code, name, head, motor, price]) => make(code, name, 'Drives', price * 0.62, price, [[head, 1], [motor, 1], ['ENC-17', 1], ['CON-12', 2], ['CBL-2', 1], ['YO-Y2', 1], ['SCR-M6', 12], ...packed('BOX-L')], [assemble(28), test(22)], { lot: {}, lead: 6 })),
  ...([['AC-45', 'Actuator AC-45', 'VB-3', 'BR-B5', 620], ['AC-60', 'Actuator AC-60', 'VB-5', 'BR-B7', 840]] as const)
    .map(([code, name, block, bracket, price]) => make(code, name, 'Actuators', price * 0.58, price, [[block, 1], [bracket, 2], ['YO-Y4', 1], ['CON-12', 1], ['SCR-M6', 8], ...packed('BOX-S')], [assemble(22), test(15)], { lot: {}, lead: 6 })),
  ...([['SU-2', 'Spindle unit SU-2', 'SP-K2', 'BRG-7008', 'HO-H20', 1320], ['SU-3', 'Spindle unit SU-3', 'SP-K3', 'BRG-7010', 'HO-H25', 2150]] as const)
    .map(([code, name, spindle, bearing, housing, price]) => make(code, name, 'Spindles', price * 0.6, price, [[spindle, 1], [bearing, 4], [housing, 1], ['SEAL-60', 2], ['GREASE', 0.5], ['SCR-M8', 8], ...packed('BOX-L')], [assemble(38), test(45)], { lot: {}, lead: 7 })),
];

/** All items, what is bought first. */
export const PRODUCTS: readonly Product[] = [...bars, ...castings, ...bought, ...blanks, ...parts, ...subs, ...finished];
/** What customers order: finished drives, and parts as spares. */
export const SOLD: readonly Product[] = PRODUCTS.filter((product) => product.price > 0);
