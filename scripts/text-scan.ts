/** Finds what the web app says: every text given to `t`, and every text that goes round it. */
import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage';
import { parseSync } from 'vite';

export interface Fault {
  readonly file: string;
  readonly line: number;
  readonly why: string;
}
/** What one file says to a reader, and where it goes round the way. */
export interface Scanned {
  readonly texts: ReadonlySet<string>;
  readonly faults: readonly Fault[];
}
/** A node of the syntax tree, as the parser gives it. */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly [field: string]: unknown;
}

// what a reader sees, when it stands under these names in a tag or an object
const SHOWN = new Set(['label', 'title', 'placeholder', 'hint', 'heading', 'aria-label', 'advice', 'alt', 'description', 'group', 'note', 'sub']);
// names that are the same in every language
const NAMES = /^(Opsfloor|Ctrl|Enter|Esc|Space|PDF|CSV|XLSX|XYZ|API|ID|MRP|UTC|[A-Z]{1,4}-\d+)$/;

export const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
/** True where a text has words of a language in it. */
const wordy = (text: string): boolean => text.replaceAll(/&\w+;|https?:\/\/\S+/g, ' ').split(/[\s.,:;()/]+/).some((word) => /\p{L}{2}/u.test(word) && !NAMES.test(word));
/** The text of a literal; undefined for anything else. */
export const plain = (node: unknown): string | undefined => (isNode(node) && node.type === 'Literal' && typeof node['value'] === 'string' ? node['value'] : undefined);

/** The texts a first argument of `t` may be: a literal, or a choice of literals. Undefined where it is anything else. */
function textsOf(node: unknown): readonly string[] | undefined {
  const text = plain(node);
  if (text !== undefined) return [text];
  if (!isNode(node) || node.type !== 'ConditionalExpression') return undefined;
  const [yes, no] = [textsOf(node['consequent']), textsOf(node['alternate'])];
  return yes && no && [...yes, ...no];
}

/** Words a reader would see in an expression that does not go through `t`. */
function bare(node: unknown): string | undefined {
  if (!isNode(node)) return undefined;
  const text = plain(node);
  if (text !== undefined) return wordy(text) ? text : undefined;
  if (node.type === 'TemplateLiteral') return (node['quasis'] as { readonly value: { readonly cooked: string } }[]).map((one) => one.value.cooked).find((part) => /\p{L}{3}/u.test(part) && wordy(part));
  if (node.type === 'ConditionalExpression') return bare(node['consequent']) ?? bare(node['alternate']);
  if (node.type === 'LogicalExpression') return bare(node['right']);
  return undefined;
}

/** What one file says. */
export function scan(file: string, source: string): Scanned {
  const { program, errors } = parseSync(file, source);
  if (errors[0]) throw new Error(`${file}: ${errors[0].message}`);
  const texts = new Set<string>();
  const faults: Fault[] = [];
  const fault = (node: Node, why: string): void => void faults.push({ file, line: source.slice(0, node.start).split('\n').length, why });
  const demand = (node: Node, shown: unknown): void => {
    const words = bare(shown);
    if (words !== undefined) fault(node, `“${words.trim()}” does not go through t`);
  };
  const visit = (node: Node): void => {
    if (node.type === 'CallExpression' && isNode(node['callee']) && node['callee']['name'] === 't') {
      const found = textsOf((node['arguments'] as unknown[])[0]);
      if (found) for (const text of found) texts.add(text);
      else fault(node, 't wants its text as a literal, or nobody can translate it');
    }
    if (node.type === 'JSXText' && wordy(String(node['value']))) fault(node, `“${String(node['value']).trim()}” does not go through t`);
    if (node.type === 'JSXAttribute' && isNode(node['name']) && SHOWN.has(String(node['name']['name']))) demand(node, isNode(node['value']) && node['value'].type === 'JSXExpressionContainer' ? node['value']['expression'] : node['value']);
    if (node.type === 'Property' && isNode(node['key']) && SHOWN.has(String(node['key']['name'] ?? node['key']['value'])) && !/^[a-z-]*$/.test(plain(node['value']) ?? '?')) demand(node, node['value']);
    if ((node.type === 'JSXElement' || node.type === 'JSXFragment')) for (const child of node['children'] as Node[]) if (child.type === 'JSXExpressionContainer') demand(child, child['expression']);
    for (const value of Object.values(node)) for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) visit(child);
  };
  visit(program as unknown as Node);
  return { texts, faults };
}

/** The places of a text, in order of name: "{count, plural, one {# order}}" has `count`. */
export function placesOf(text: string): readonly string[] {
  const places = new Set<string>();
  const visit = (tokens: unknown): void => {
    if (!Array.isArray(tokens)) return;
    for (const token of tokens as unknown[]) {
      if (!Array.isArray(token)) continue;
      const [place, , cases] = token as [string, string?, Record<string, unknown>?];
      places.add(place);
      if (typeof cases === 'object') for (const tokensOfCase of Object.values(cases)) visit(tokensOfCase);
    }
  };
  visit(compileMessageOrThrow(text));
  return [...places].toSorted();
}

export interface Judged {
  /** Said by the app, not in the catalogue or empty there. */
  readonly missing: readonly string[];
  /** In the catalogue, not said any more. */
  readonly unused: readonly string[];
  /** Translated with other places than the text has. */
  readonly unequal: readonly string[];
}

/** A catalogue against what the app says. */
export function judge(texts: ReadonlySet<string>, catalogue: Readonly<Record<string, string>>): Judged {
  const all = [...texts].toSorted();
  return {
    missing: all.filter((text) => !catalogue[text]),
    unused: Object.keys(catalogue).filter((text) => !texts.has(text)),
    unequal: all.filter((text) => catalogue[text] && placesOf(text).join() !== placesOf(catalogue[text]).join()),
  };
}
