/** What demand hands to the house. */
import type { Department } from '#desk';
import { routes } from './routes.ts';
import { forecasts } from './sheets.ts';

export const demand: Department = { name: 'demand', routes, sheets: [forecasts] };
