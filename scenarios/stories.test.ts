/** Every story in its folder: the plan that comes of it is what `expected.txt` says. `UPDATE=1` writes what came instead; read it before it is kept. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { tellStory, type Story } from './story.ts';

for (const name of readdirSync(import.meta.dirname).filter((entry) => existsSync(join(import.meta.dirname, entry, 'plant.ts')) && entry !== 'one-order-from-promise-to-truck'))
  test(`${name.replaceAll('-', ' ')}: the plan is the one expected`, async () => {
    const { story } = (await import(`./${name}/plant.ts`)) as { story: Story };
    const told = await tellStory(story);
    const file = join(import.meta.dirname, name, 'expected.txt');
    if (process.env['UPDATE']) writeFileSync(file, told);
    assert.equal(told, readFileSync(file, 'utf8'));
  });
