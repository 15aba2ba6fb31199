import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

test('the examples of the engine as a library print what its guide says', async () => {
  const guide = readFileSync(join(root, 'docs/guide/engine.md'), 'utf8');
  for (const example of ['plan', 'breakdown', 'promise']) {
    const { stdout } = await promisify(execFile)(process.execPath, [`examples/engine/${example}.ts`], { cwd: root });
    assert.ok(guide.includes(`\`node examples/engine/${example}.ts\`\n\n\`\`\`\n${stdout.trimEnd()}\n\`\`\``), `${example} prints otherwise than in the guide:\n${stdout}`);
  }
});
