// A saved page of a government site as lines of text: menus, scripts and link lists are dropped, headings, lists and tables keep their lines.
import { type DefaultTreeAdapterTypes, parse } from 'parse5'

type Node = DefaultTreeAdapterTypes.ChildNode
type Element = DefaultTreeAdapterTypes.Element

const DROPPED = new Set(
  'script style noscript template head nav aside form select button input textarea iframe object svg canvas video audio map dialog menu'.split(
    ' ',
  ),
)
/** What stands on lines of its own. */
const BLOCKS = new Set(
  'address article blockquote body center dd div dl dt fieldset figure figcaption footer h1 h2 h3 h4 h5 h6 header hr html li main ol p pre section table tbody tfoot thead tr ul'.split(
    ' ',
  ),
)
const CELLS = new Set(['td', 'th'])
/** Names that sites give to what is no part of the document. */
const ASIDE =
  /(?:^|[-_ ])(?:nav|menu|breadcrumb|crumbs?|sidebar|toolbar|share|footer|foot|copyright|banner|topbar|pager|related|hidden)(?:$|[-_ ])/i
/** Of a block's letters, the share that stands in links, from which it is a list of links. */
const LINKED = 0.6
const FEW = 400
const DEEPEST = 400

/** The lines of the page, blank ones kept as single breaks between blocks. */
export function textOfHtml(html: string): string {
  const out: string[] = []
  let line = ''
  const end = () => {
    const text = line.replace(/[ \t]+/g, (s) => (s.includes('\t') ? '\t' : ' ')).trim()
    line = ''
    if (text !== '') out.push(text)
  }
  const walk = (node: Node, depth: number, mark: string): void => {
    if (node.nodeName === '#text') {
      line += (node as DefaultTreeAdapterTypes.TextNode).value.replace(/[\r\n\t\f ]+/g, ' ')
      return
    }
    if (!('tagName' in node) || depth > DEEPEST || isDropped(node)) return
    const { tagName } = node
    if (tagName === 'br') {
      end()
      return
    }
    const tall = BLOCKS.has(tagName)
    const block = tall && !insideCell(node)
    if (block) end()
    else if (tall && line !== '') line += ' '
    line += mark
    let number = Number(attribute(node, 'start') ?? 1)
    for (const child of node.childNodes) {
      const numbered = tagName === 'ol' && child.nodeName === 'li'
      walk(child, depth + 1, numbered ? `${number++}. ` : '')
    }
    if (CELLS.has(tagName)) line += '\t'
    if (block) end()
  }
  for (const child of parse(html).childNodes) walk(child, 0, '')
  end()
  return out.join('\n')
}

const attribute = (element: Element, name: string): string | undefined => element.attrs.find((a) => a.name === name)?.value

/** Paragraphs of a cell stay in the line of their row. */
function insideCell(element: Element): boolean {
  for (let up = element.parentNode; up && 'tagName' in up; up = up.parentNode) if (CELLS.has(up.tagName)) return !holdsTable(up)
  return false
}

/** A cell that lays out the page holds tables or long prose; one of a table of figures does not. */
function holdsTable(cell: Element): boolean {
  return cell.childNodes.some((c) => c.nodeName === 'table') || lettersOf(cell).all > FEW
}

function isDropped(element: Element): boolean {
  if (DROPPED.has(element.tagName)) return true
  if (attribute(element, 'hidden') !== undefined || /display: *none/i.test(attribute(element, 'style') ?? '')) return true
  if (/^(?:navigation|menu|banner|contentinfo|search)$/.test(attribute(element, 'role') ?? '')) return true
  const { all, linked } = lettersOf(element)
  if (all > FEW && linked < all * LINKED) return false
  if (ASIDE.test(`${attribute(element, 'class') ?? ''} ${attribute(element, 'id') ?? ''}`)) return true
  const list = element.tagName === 'ul' || element.tagName === 'ol' || element.tagName === 'div' || element.tagName === 'table'
  return list && linked > 0 && linked >= all * LINKED
}

const counted = new WeakMap<Element, { all: number; linked: number }>()

function lettersOf(element: Element, depth = 0): { all: number; linked: number } {
  const known = counted.get(element)
  if (known) return known
  let all = 0
  let linked = 0
  for (const child of element.childNodes) {
    if (child.nodeName === '#text') all += (child as DefaultTreeAdapterTypes.TextNode).value.replace(/\s+/g, '').length
    else if ('tagName' in child && !DROPPED.has(child.tagName) && depth < DEEPEST) {
      const inner = lettersOf(child, depth + 1)
      all += inner.all
      linked += inner.linked
    }
  }
  if (element.tagName === 'a') linked = all
  const sum = { all, linked }
  counted.set(element, sum)
  return sum
}
