/** Finds what the server says to a reader: every sentence of the tag `say`, every plain refusal and reason, and those that go round the tag. */
import { parseSync } from 'vite';
import { isNode, plain, type Fault, type Node, type Scanned } from './text-scan.ts';

const nameOf = (node: unknown): unknown => (isNode(node) ? (node['name'] ?? node['value']) : undefined);

/** The pattern of a template: "There is no customer {0}." */
function patternOf(template: Node): string {
  const parts = (template['quasis'] as { readonly value: { readonly cooked: string } }[]).map(({ value }) => value.cooked);
  return parts.reduce((pattern, part, n) => `${pattern}{${n - 1}}${part}`);
}

/** What one file of the server says. A refusal's message is a sentence of `say`, a text without values, or handed on from elsewhere. */
export function scanSentences(file: string, source: string): Scanned {
  const { program, errors } = parseSync(file, source);
  if (errors[0]) throw new Error(`${file}: ${errors[0].message}`);
  const texts = new Set<string>();
  const faults: Fault[] = [];
  const fault = (node: Node, why: string): void => void faults.push({ file, line: source.slice(0, node.start).split('\n').length, why });
  /** A text that is shown: found where it is whole, blamed where it was put together without the tag. */
  const shown = (node: unknown): void => {
    if (!isNode(node)) return;
    const text = plain(node);
    if (text !== undefined && /\p{L}/u.test(text)) texts.add(text);
    if (node.type === 'TemplateLiteral') fault(node, 'this sentence does not go through say');
    if (node.type === 'BinaryExpression') fault(node, 'a sentence put together with + has no pattern');
    if (node.type === 'ConditionalExpression') for (const one of [node['consequent'], node['alternate']]) shown(one);
  };
  /** What a value of a sentence may not be: words chosen by case, which nobody could translate. */
  const demandNoWords = (node: unknown): void => {
    if (!isNode(node)) return;
    if (node.type === 'ConditionalExpression') for (const one of [node['consequent'], node['alternate']]) demandNoWords(one);
    if (node.type === 'LogicalExpression') demandNoWords(node['right']);
    if (node.type === 'TemplateLiteral') fault(node, 'words within a sentence are said by say themselves');
    if (/\p{L}{2}/u.test(plain(node) ?? '')) fault(node, `“${plain(node)!}” within a sentence is said by say itself`);
  };
  const visit = (node: Node): void => {
    if (node.type === 'TaggedTemplateExpression' && nameOf(node['tag']) === 'say') {
      const template = node['quasi'] as Node;
      texts.add(patternOf(template));
      for (const value of template['expressions'] as unknown[]) demandNoWords(value);
    }
    if (node.type === 'NewExpression' && nameOf(node['callee']) === 'Refusal') shown((node['arguments'] as unknown[])[1]);
    if (node.type === 'Property' && nameOf(node['key']) === 'reason') shown(node['value']);
    for (const value of Object.values(node)) for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) visit(child);
  };
  visit(program as unknown as Node);
  return { texts, faults };
}
