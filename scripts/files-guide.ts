/** The guide of files: every sheet with its columns, and the JSON that the console prints. */
import type { Sheet } from '#desk';

type Column = Sheet['columns'][number];

const TYPES: Record<Column['type'], string> = {
  text: 'text', integer: 'whole number', quantity: 'quantity, exact decimal with a point', money: 'money, exact decimal with a point', ratio: 'ratio, decimal', boolean: 'yes or no', day: 'day, 2026-03-31', instant: 'instant, 2026-03-31T06:00:00Z (UTC where no zone is named)', time: 'time of day, 06:30', minutes: 'minutes', choice: 'one of',
};

/** What a value is in JSON, by the type of its column. */
const IN_JSON: Record<Column['type'], string> = {
  text: 'string', integer: 'number', quantity: 'string, "12.5"', money: 'string, "4.20"', ratio: 'string, "0.95"', boolean: 'true or false', day: 'string, "2026-03-31"', instant: 'string, "2026-03-31T06:00:00Z"', time: 'string, "06:30"', minutes: 'number', choice: 'string, one of',
};

/** The answers of `export --json` that programs may rely on. */
const STABLE = ['planned-orders', 'schedule', 'scheduled-orders', 'pegging', 'actions', 'stock', 'runs'];

const cell = (text: string): string => text.replaceAll('|', '\\|');
const typeOf = ({ type, choices }: Column, words: Record<Column['type'], string>): string => `${words[type]}${choices ? ` ${choices.map((one) => `\`${one}\``).join(', ')}` : ''}`;

function sheetText({ name, title, means, columns, key, list, after, load, rows }: Sheet): string {
  const ways = load && rows ? 'Import and export.' : load ? 'Import only.' : 'Export only.';
  const order = load && after && after.length > 0 ? ` Needs ${after.map((one) => `[${one}](#${one})`).join(', ')} first, in the same import or an earlier one.` : '';
  const whole = load && list ? ` Those of one ${list.map((one) => `\`${one}\``).join(' and ')} are a list that comes whole.` : '';
  const lines = columns.map((column) => `| \`${column.name}\`${column.required && load ? ' **\\***' : ''} | ${typeOf(column, TYPES)} | ${cell(column.means)}${load && column.otherwise !== undefined && column.otherwise !== '' ? ` Empty: \`${cell(column.otherwise)}\`.` : ''} | ${column.example === '' ? '' : `\`${cell(column.example)}\``} |`);
  return `### ${name}\n\n${title}: ${means} ${ways} A row is told by ${key.map((one) => `\`${one}\``).join(', ')}.${whole}${order}\n\n| column | type | means | example |\n|---|---|---|---|\n${lines.join('\n')}\n`;
}

function jsonText({ name, means, columns }: Sheet): string {
  return `### export ${name} --json\n\n${means} An array of objects, each with all of these:\n\n| field | JSON | means |\n|---|---|---|\n${columns.map((column) => `| \`${column.name}\` | ${typeOf(column, IN_JSON)}${column.required ? '' : ', or null'} | ${cell(column.means)} |`).join('\n')}\n`;
}

const head = (whole: string): string => `# Files: every sheet, every column

Data comes in and goes out as *sheets*: one table each, as a CSV file named after the sheet (\`items.csv\`), or as a sheet of an Excel workbook.
The template workbook on the Import page has them all. Written by \`node scripts/write-guide.ts\` from the sheets themselves.

- **Import** takes any set of files at once and sorts them itself. Rows are matched by their key: known ones are changed, others are new. Records that the file does not name stay.
- **Lists come whole.** ${whole} A list of which the file has a line is taken to be all of it: lines that it held and the file lacks are taken out. The preview names them, undo puts them back, and they can be kept (a tick on the import's page, \`--keep\` on the console).
- A column that the file leaves out stays as it is; new records take what stands under *Empty*. Columns with **\\*** must be filled.
- Every row is checked before anything is written. If one is refused, nothing is written, and the refusal names file, line, column, value, reason and remedy.
- Commas, semicolons and tabs are told apart by themselves, and so is the encoding. Another system's tables come in through a [mapping file](mapping.md).
`;

const PROGRAMS = `## JSON for programs

These shapes are kept. Fields may be added; none is renamed or dropped without a new major version. Quantities and money are decimal text, so that nothing is lost on the way.
\`opsfloor export\` without a name lists what there is.
`;

const COMMANDS = `### import --json

One object on one line. Where rows are refused nothing is written, the exit code is 1, and the line is \`{"refused":"…","fields":[],"details":{"summary":[…],"refusals":[…],"refused":2}}\` with the same shapes (\`refused\` in \`details\` counts cells; the first thousand are listed). \`import --preview --json\` writes nothing and has them in their places below.

| field | JSON | means |
|---|---|---|
| \`id\`, \`name\`, \`state\` | number, string, string | the import; \`committed\`, or \`staged\` for a preview |
| \`summary[]\` | array | for each file or table: \`sheet\`, and in rows \`given\`, \`new\`, \`changed\`, \`same\`, \`refused\`; \`removed\`: lines taken out of lists |
| \`notes[]\` | array | \`kind\` (\`removed\` from a list; by the mapping \`dropped\`, \`folded\`, \`assumed\`), \`where\`, \`says\`, \`count\` |
| \`refusals[]\` | array | cells that are refused: \`sheet\`, \`file\`, \`line\`, \`column\`, \`value\`, \`reason\`, \`remedy\` |
| \`refused\` | number | all of them |
| \`assumes[]\` | array of strings | what the mapping says it takes for granted |
| \`seconds\` | number | all of it |

### Other commands --json

Each prints one line. Whatever is refused or fails is \`{"refused":"…","fields":[…],"details":{…}}\` on standard output besides the sentence on standard error, with exit code 1; wrong words are exit code 2 with a sentence on standard error alone.

| command | JSON |
|---|---|
| \`serve\` | when it is ready: \`{"address":"http://localhost:3000","data":"data","seconds":2.1}\`; it goes on until it is stopped |
| \`work\` | \`{"data":"data"}\`; it goes on until it is stopped |
| \`migrate\` | \`{"applied":["0001-journal.sql",…]}\` |
| \`demo\` | \`{"seconds":9.8,"signIns":[{"email","password","who"},…]}\` |
| \`check\` | \`[{"rule","severity","subject","message","remedy","endangers":["SO-1007",…]},…]\`; exit code 1 where a severity is \`error\` |
| \`backup\`, \`restore\` | \`{"file","rows","tables":{"sales.sales_order":{"rows","sum"},…},"seconds"}\` |
| \`user add\`, \`user password\` | \`{"email","password"}\` |
| \`user change\`, \`user enable\`, \`user disable\` | \`{"email","disabled"}\` |
| \`user list\` | \`[{"id","name","email","roles","sites","employeeId","employee","disabled","madeAt","lastSeenAt","version"},…]\`; \`sites\` is \`"all"\` or site numbers |

### plan --json

One object on one line.

| field | JSON | means |
|---|---|---|
| \`materialPlan.runId\` | number | the run, as on the page Runs |
| \`materialPlan.mode\` | string | \`regenerative\` (all anew) or \`net-change\` (what changed) |
| \`materialPlan.today\` | string | the day planned from |
| \`materialPlan.read\`, \`materialPlan.made\` | objects of numbers | how many of what were read and made |
| \`materialPlan.seconds\` | object of numbers | how long each step took |
| \`schedules[]\` | array | one for each site; empty with \`--no-schedule\` |
| \`schedules[].site\` | string | code of the site |
| \`schedules[].versionId\` | number | the schedule made |
| \`schedules[].published\`, \`.message\` | boolean, string or null | false: it was kept as a draft, for the reason in \`message\` where publishing was asked for |
| \`schedules[].operations\`, \`.jobs\` | numbers | operations and orders that were scheduled |
| \`schedules[].late\`, \`.unplaced\` | numbers | orders that are late; operations without a place |
| \`schedules[].iterations\`, \`.seed\`, \`.seconds\` | numbers | how the search ran; with \`--iterations\` the plan is the same every time |
| \`schedules[].overloaded[]\` | array | work centers with more work than open time: \`code\`, \`name\`, \`weeks\`, \`wanted\` and \`open\` (hours), \`load\`, \`doneAt\`, \`late\` (orders) |
| \`seconds\` | number | all of it |

### solve --json

One object on one line. \`--out plan.json\` writes the plan: \`{"operations":[{"job":0,"op":0,"machine":0,"start":0,"end":10},…]}\`, everything counted from 0.

| field | JSON | means |
|---|---|---|
| \`objective\` | number | value of what is minimized |
| \`makespan\` | number | end of the last operation |
| \`bound\` | number or null | no plan is below it; null: none that says anything |
| \`boundMethod\` | string | how the bound was found |
| \`iterations\` | number | steps of the search |
| \`seconds\`, \`firstSolutionMs\` | numbers | how long all of it took; when the first plan was there |
`;

/** The whole page, as Markdown. */
export function filesGuide(sheets: readonly Sheet[]): string {
  const list = sheets.map(({ name, means, load, rows }) => `| [${name}](#${name}) | ${load ? 'in' : ''}${load && rows ? ', ' : ''}${rows ? 'out' : ''} | ${cell(means)} |`).join('\n');
  const stable = STABLE.map((name) => {
    const sheet = sheets.find((one) => one.name === name);
    if (!sheet?.rows) throw new Error(`There is no sheet ${name} to give out, but the guide promises it.`);
    return jsonText(sheet);
  });
  const whole = sheets.filter((sheet) => sheet.load && sheet.list).map(({ name, list: of }) => `[${name}](#${name}) of one ${of!.map((one) => `\`${one}\``).join(' and ')}`).join(', ');
  return [head(`These are lists: ${whole}.`), `## Sheets\n\n| sheet | ways | what it holds |\n|---|---|---|\n${list}\n`, ...sheets.map(sheetText), PROGRAMS, ...stable, COMMANDS].join('\n');
}
