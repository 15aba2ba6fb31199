import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plantAt } from './site.ts';

const plant = { name: 'Works', zone: 'UTC', siteId: null };
const site = (id: number, zone: string) => ({ id, code: `S${id}`, name: `Site ${id}`, zone, version: 1 });
const two = [site(3, 'Europe/Paris'), site(4, 'America/Chicago')];

test('with one site the plant is that site as the server says it; with several it is looked at as one of them', () => {
  assert.deepEqual(plantAt(plant, [site(1, 'Europe/Paris')], 'S9'), { plant, code: null });
  assert.deepEqual(plantAt(plant, two, null), { plant: { name: 'Site 3', zone: 'Europe/Paris', siteId: 3 }, code: 'S3' });
  assert.equal(plantAt({ ...plant, siteId: 4 }, two, null).code, 'S4');
  assert.equal(plantAt({ ...plant, siteId: 4 }, two, 'S3').plant.zone, 'Europe/Paris');
});

test('all sites are looked at by the clock of the one that the server names', () => assert.deepEqual(plantAt({ ...plant, siteId: 4 }, two, 'all'), { plant: { name: 'Site 4', zone: 'America/Chicago', siteId: 4 }, code: 'all' }));
