import { defineConfig } from 'oxlint';
import { mayImport } from './architecture.ts';

const folders = Object.keys(mayImport);
const literally = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

const UP = { regex: '(^|/)[.][.](/|$)', message: 'No ../ : the same folder is ./x.ts, another folder is its #door.' };
const PACKAGES = { regex: '^[^#.]', message: 'The engine stands alone: no node:*, no packages.' };

const forbidden = (folder: string) =>
  folders
    .filter((other) => other !== folder && !mayImport[folder]!.includes(other))
    .map((other) => ({ regex: `^#${literally(other)}$`, message: `src/${folder} may not import #${other}: see architecture.ts.` }));

const MANTINE = { regex: '^@mantine/', message: 'Mantine is worn only through #web/kit.' };

const ROLES_ALONE = { name: '#kernel/access', importNames: ['mayUse'], message: "mayUse knows roles only; callerMay (#desk) also minds the scopes of the caller's API key." };

const imports = (folder: string, { pure, test }: { pure: boolean; test: boolean }) => {
  const patterns = [UP, ...forbidden(folder), ...(pure ? [PACKAGES] : []), ...(folder.startsWith('web/') && folder !== 'web/kit' ? [MANTINE] : [])];
  return ['error', { patterns, paths: test || folder === 'desk' ? [] : [ROLES_ALONE] }] as const;
};

const CLOCKLESS = {
  'no-restricted-globals': ['error', { name: 'Date', message: 'The engine has no clock: take `now` as an argument.' }, 'process', 'console'],
  'no-restricted-properties': ['error', { object: 'Math', property: 'random', message: 'Take a seeded Random as an argument.' }],
} as const;

export default defineConfig({
  plugins: ['eslint', 'typescript', 'import'],
  rules: {
    'import/no-cycle': ['error', { ignoreTypes: false }],
    'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
    'typescript/no-explicit-any': 'error',
    'typescript/consistent-type-imports': ['error', { disallowTypeAnnotations: true }],
  },
  overrides: folders.flatMap((folder) => {
    const pure = folder.startsWith('engine/') || folder.startsWith('kernel/');
    return [
      { files: [`src/${folder}/*.{ts,tsx}`], rules: { 'no-restricted-imports': imports(folder, { pure, test: false }), ...(pure ? CLOCKLESS : {}) } as never },
      // tests may use node:test and ask the table of roles, and nothing else that their folder may not
      { files: [`src/${folder}/*.test.{ts,tsx}`], rules: { 'no-restricted-imports': imports(folder, { pure: false, test: true }) } as never },
    ];
  }),
});
