/** The kit: what every page is made of. Mantine, the tokens and the words are worn only through this door. */
export { useAddress } from './address.ts';
export { Button, IconButton, type ButtonProps, type Icon } from './button.tsx';
export { Combobox, Segments, Select, Tabs, type Choice, type Segment } from './choices.tsx';
export { DataTable, type Column, type DataTableProps } from './data-table.tsx';
export { CheckField, DateField, NumberField, PasswordField, TextArea, TextField, TimeField } from './fields.tsx';
export { FindFilter } from './find-filter.tsx';
export { agoText, clockTime, dayOf, daysInText, dayText, durationText, instantOf, instantText, latenessText, moneyShown, plantNow, plantZone, quantityShown, secondsTime, setCurrency, setPlantClock } from './format.ts';
export { KeyHint } from './key-hint.tsx';
export { Menu, Modal, SidePanel, type MenuChoice } from './overlay.tsx';
export { Card, Facts, Figures, type FigureOf } from './panel.tsx';
export { Popover } from './popover.tsx';
export { KitProvider, useDensity, useScheme } from './provider.tsx';
export { Badge, EmptyState, ErrorState, Note, Progress, Skeleton, SkeletonLines, Status, type Tone } from './state.tsx';
export { toast, Toasts } from './toast.tsx';
export { colour, colours, densities, type Colour, type Density, type Scheme } from './tokens.ts';
export { Tooltip } from './tooltip.tsx';
export { dateLocale, languageNames, locale, speak, t, takeLanguage, wantedLanguage, type Language } from '#web/words';
