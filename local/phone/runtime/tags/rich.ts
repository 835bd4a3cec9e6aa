import { inBrowser } from '../units';
import { Tag } from './base';

/** What WeChat lets into it (…/component/rich-text.html); all other tags go, with what is in them. */
const tags = new Set(
  (
    'a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup ' +
    'dd del div dl dt em fieldset font footer h1 h2 h3 h4 h5 h6 header hr i img ins label legend li ' +
    'mark nav ol p pre q rt ruby s section small span strong sub sup table tbody td tfoot th thead ' +
    'tr tt u ul'
  ).split(' '),
);
const attributes: Record<string, string[]> = {
  bdo: ['dir'],
  col: ['span', 'width'],
  colgroup: ['span', 'width'],
  font: ['color', 'face'],
  img: ['alt', 'src', 'height', 'width'],
  ol: ['start', 'type'],
  table: ['width'],
  td: ['colspan', 'height', 'rowspan', 'width'],
  th: ['colspan', 'height', 'rowspan', 'width'],
};
/** Pictures come from the network only. */
const allowed = (name: string, value: string): boolean =>
  name !== 'src' || /^(https?:)?\/\//.test(value);

/** A node as a page may write it instead of HTML. */
interface Node {
  type?: 'node' | 'text';
  name?: string;
  attrs?: Record<string, string>;
  text?: string;
  children?: Node[];
}

function made({ type, name = '', attrs = {}, text = '', children = [] }: Node): ChildNode[] {
  if (type === 'text') return [document.createTextNode(text)];
  const tag = name.toLowerCase();
  if (!tags.has(tag)) return [];
  const one = document.createElement(tag);
  for (const [key, value] of Object.entries(attrs))
    if (['class', 'style', ...(attributes[tag] ?? [])].includes(key) && allowed(key, value))
      one.setAttribute(key, key === 'style' ? inBrowser(value) : value);
  one.append(...children.flatMap(made));
  return [one];
}

/** Reads HTML in a document of its own, where nothing runs and nothing is fetched. */
function nodesIn(html: string): Node[] {
  const read = (node: ChildNode): Node[] => {
    if (node.nodeType === 3) return [{ type: 'text', text: node.textContent ?? '' }];
    if (!(node instanceof Element)) return [];
    const attrs = Object.fromEntries([...node.attributes].map(({ name, value }) => [name, value]));
    return [{ name: node.localName, attrs, children: [...node.childNodes].flatMap(read) }];
  };
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  return [...body.childNodes].flatMap(read);
}

/** `<rich-text>`: HTML, or nodes, of which only what WeChat allows is shown. No node in it hears taps. */
export class RichText extends Tag {
  override changed(name: string): void {
    if (name !== 'nodes') return;
    const nodes = this.given('nodes') ?? '';
    const given = Array.isArray(nodes) ? (nodes as Node[]) : nodesIn(String(nodes));
    this.replaceChildren(...given.flatMap(made));
  }
}
