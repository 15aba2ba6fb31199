import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plantAt } from './site.ts';

const plant = { name: 'Works', zone: 'UTC', siteId: null };
const site = (id: number, zone: string) => ({ id, code: `S${id}`, name: `Site ${id}`, zone, version: 1 });

test('with one site the plant is that site as the server says it; with several it is looked at as one of them', () => {
  assert.equal(plantAt(plant, [site(1, 'Europe/Paris')]), plant);
  assert.deepEqual(plantAt(plant, [site(3, 'Europe/Paris'), site(4, 'America/Chicago')]), { name: 'Site 3', zone: 'Europe/Paris', siteId: 3 });
  assert.equal(plantAt({ ...plant, siteId: 4 }, [site(3, 'Europe/Paris'), site(4, 'America/Chicago')]).zone, 'America/Chicago');
});
