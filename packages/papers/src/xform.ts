// A form as XForms XML, in the shape that ODK tools read: instance, bindings, lists, body.
import { clean } from './plain.ts'
import type { XlsForm, XlsNode, XlsTexts, XlsType } from './xlsform.ts'

/** What a binding calls the type of a value. */
const bound: Readonly<Partial<Record<XlsType, string>>> = {
  integer: 'int',
  decimal: 'decimal',
  range: 'decimal',
  date: 'date',
  time: 'time',
  datetime: 'dateTime',
  place: 'geopoint',
  trace: 'geotrace',
  photo: 'binary',
  audio: 'binary',
  video: 'binary',
  file: 'binary',
  barcode: 'barcode',
  rank: 'odk:rank',
  start: 'dateTime',
  end: 'dateTime',
  today: 'date',
}
const preloads: Readonly<Partial<Record<XlsType, readonly [string, string]>>> = {
  start: ['timestamp', 'start'],
  end: ['timestamp', 'end'],
  today: ['date', 'today'],
  username: ['property', 'username'],
  deviceid: ['property', 'deviceid'],
}
const media: Readonly<Partial<Record<XlsType, string>>> = {
  photo: 'image/*',
  audio: 'audio/*',
  video: 'video/*',
  file: 'application/*',
}

const xml = (text: string): string =>
  clean(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

interface Placed {
  readonly path: string
  /** Paths of the repeats around it, the outermost first; a repeat counts itself. */
  readonly repeats: readonly string[]
}
type Places = ReadonlyMap<string, Placed>

export function writeXForm(form: XlsForm): string {
  const places = new Map<string, Placed>()
  const place = (node: XlsNode, path: string, repeats: readonly string[]): void => {
    const own = `${path}/${node.name}`
    const inside = node.kind === 'repeat' ? [...repeats, own] : repeats
    places.set(node.name, { path: own, repeats: inside })
    for (const child of node.children) place(child, own, inside)
  }
  for (const node of form.nodes) place(node, '/data', [])
  const nodes = form.nodes.flatMap(flat)
  const lists = new Set(nodes.flatMap((node) => (node.list === null ? [] : [node.list])))
  // A list that an expression looks into by instance() is needed as well.
  for (const name of Object.keys(form.lists)) {
    if (nodes.some((node) => JSON.stringify(node).includes(`instance('${name}')`))) lists.add(name)
  }
  const words = new Words(form.languages)
  const instances = [...lists].map((list) => listInstance(list, form, words))
  const body = form.nodes.map((node) => control(node, places, words)).join('')
  const binds = nodes.map((node) => bind(node, places, words)).join('')
  const sets = nodes.map((node) => dynamicDefault(node, places)).join('')
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:jr="http://openrosa.org/javarosa" xmlns:odk="http://www.opendatakit.org/xforms" xmlns:orx="http://openrosa.org/xforms" xmlns:xsd="http://www.w3.org/2001/XMLSchema">',
    `<h:head><h:title>${xml(form.title)}</h:title><model odk:xforms-version="1.0.0">`,
    words.texts(),
    `<instance><data id="${xml(form.id)}" version="${xml(form.version)}">${form.nodes.map((n) => instance(n, true)).join('')}<meta><instanceID/></meta></data></instance>`,
    ...instances,
    binds,
    '<bind nodeset="/data/meta/instanceID" type="string" readonly="true()" jr:preload="uid"/>',
    sets,
    `</model></h:head><h:body>${body}</h:body></h:html>`,
  ].join('\n')
}

const flat = (node: XlsNode): XlsNode[] => [node, ...node.children.flatMap(flat)]
const isDynamic = (text: string): boolean => /\$\{|[A-Za-z-]+\(|^\s*\.\.?\//.test(text)

function instance(node: XlsNode, template: boolean): string {
  const inner = node.children.map((child) => instance(child, template)).join('')
  const value = node.default !== null && !isDynamic(node.default) ? xml(node.default) : ''
  if (node.kind === 'question') return value === '' ? `<${node.name}/>` : `<${node.name}>${value}</${node.name}>`
  if (node.kind === 'group') return `<${node.name}>${inner}</${node.name}>`
  return `<${node.name} jr:template="">${inner}</${node.name}>`
}

/**
 * ${name} becomes a path: seen from inside the same repeat a relative one, so that each row looks at itself; in a condition on a repeat one
 * from the row under test; as what indexed-repeat() looks through, the whole one.
 */
function paths(text: string, from: XlsNode, places: Places, current = ''): string {
  const here = places.get(from.name)
  const around = from.kind === 'repeat' ? here?.repeats.slice(0, -1) : here?.repeats
  const tested: (string | null)[] = []
  let before: string | null = null
  let indexed = 0
  const relative = (target: Placed): string => {
    const row = tested.at(-1)
    if (row && target.path.startsWith(`${row}/`)) return `.${target.path.slice(row.length)}`
    const shared = around?.filter((repeat, i) => target.repeats[i] === repeat && repeat !== target.path).at(-1)
    if (shared === undefined || !here || indexed > 0) return target.path
    const up = here.path.slice(shared.length).split('/').length - 1
    return `${current}${'../'.repeat(up)}${target.path.slice(shared.length + 1)}`
  }
  return text.replace(tokens, (whole, quoted: string | undefined, name: string | undefined, call: string | undefined) => {
    const last = before
    before = null
    if (quoted !== undefined) return quoted.replace(/\$\{\s*([^}\s]+)\s*\}/g, (_, n: string) => places.get(n)?.path ?? n)
    if (call !== undefined) indexed = 2
    else if (whole === '[') tested.push(last)
    else if (whole === ']') tested.pop()
    else if (name !== undefined) {
      const target = places.get(name)
      if (!target) return whole
      const path = relative(target)
      if (indexed > 0) indexed -= 1
      before = target.path
      return path
    }
    return whole
  })
}
const tokens = /('[^']*'|"[^"]*")|\$\{\s*([^}\s]+)\s*\}|(indexed-repeat\()|[[\]]/g
const attribute = (name: string, text: string | null, node: XlsNode, places: Places): string =>
  text === null ? '' : ` ${name}="${xml(paths(text, node, places))}"`

function bind(node: XlsNode, places: Places, words: Words): string {
  const path = places.get(node.name)?.path ?? ''
  const preload = preloads[node.type]
  const type = node.kind === 'question' ? ` type="${bound[node.type] ?? 'string'}"` : ''
  const message = (name: string, all: XlsTexts) =>
    Object.keys(all).length === 0 ? '' : ` jr:${name}="${xml(words.inline(`${path}:jr:${name}`, all))}"`
  return [
    `<bind nodeset="${path}"${type}`,
    attribute('relevant', node.relevant, node, places),
    attribute('required', node.required, node, places),
    message('requiredMsg', node.requiredMessage),
    attribute('constraint', node.constraint, node, places),
    message('constraintMsg', node.constraintMessage),
    attribute('calculate', node.calculation, node, places),
    attribute('readonly', node.readOnly ?? (node.type === 'note' && node.kind === 'question' ? 'true()' : null), node, places),
    preload ? ` jr:preload="${preload[0]}" jr:preloadParams="${preload[1]}"` : '',
    '/>',
  ].join('')
}
function dynamicDefault(node: XlsNode, places: Places): string {
  if (node.default === null || !isDynamic(node.default)) return ''
  const event =
    (places.get(node.name)?.repeats.length ?? 0) > 0 ? 'odk-instance-first-load odk-new-repeat' : 'odk-instance-first-load'
  return `<setvalue event="${event}" ref="${places.get(node.name)?.path}"${attribute('value', node.default, node, places)}/>`
}

function control(node: XlsNode, places: Places, words: Words): string {
  const ref = places.get(node.name)?.path ?? ''
  const look = node.appearance === null ? '' : ` appearance="${xml(node.appearance)}"`
  const texts = words.label('label', `${ref}:label`, node.label) + words.label('hint', `${ref}:hint`, node.hint)
  if (node.kind !== 'question') {
    const inner = node.children.map((child) => control(child, places, words)).join('')
    if (node.kind === 'group') return `<group ref="${ref}"${look}>${texts}${inner}</group>`
    const count =
      node.repeatCount === null ? '' : `${attribute('jr:count', node.repeatCount, node, places)} jr:noAddRemove="true()"`
    return `<group ref="${ref}">${texts}<repeat nodeset="${ref}"${count}${look}>${inner}</repeat></group>`
  }
  if (['calculate', 'hidden', 'start', 'end', 'today', 'username', 'deviceid'].includes(node.type)) return ''
  const type = media[node.type]
  if (type !== undefined) return `<upload mediatype="${type}" ref="${ref}"${look}>${texts}</upload>`
  if (node.type === 'acknowledge') return `<trigger ref="${ref}"${look}>${texts}</trigger>`
  if (node.type === 'range') return `<range ref="${ref}"${range(node.parameters)}${look}>${texts}</range>`
  if (node.list !== null) {
    const tag = node.type === 'select_one' ? 'select1' : node.type === 'rank' ? 'odk:rank' : 'select'
    const filter = node.choiceFilter === null ? '' : `[${paths(node.choiceFilter, node, places, 'current()/')}]`
    const items = `instance('${node.list}')/root/item${filter}`
    return `<${tag} ref="${ref}"${look}>${texts}<itemset nodeset="${xml(items)}"><value ref="name"/><label ref="${words.itemLabel()}"/></itemset></${tag}>`
  }
  return `<input ref="${ref}"${look}>${texts}</input>`
}
/** start=1 end=10 step=1 */
function range(parameters: string | null): string {
  const given = Object.fromEntries(
    [...(parameters ?? '').matchAll(/(start|end|step)\s*=\s*(-?[\d.]+)/g)].map((m) => [m[1], m[2]]),
  )
  return ` start="${given.start ?? 0}" end="${given.end ?? 10}" step="${given.step ?? 1}"`
}

function listInstance(list: string, form: XlsForm, words: Words): string {
  const items = (form.lists[list] ?? []).map((choice, i) => {
    const columns = Object.entries(choice.columns).map(([name, value]) => `<${name}>${xml(value)}</${name}>`)
    return `<item><name>${xml(choice.name)}</name>${words.itemText(`${list}-${i}`, choice.label, choice.name)}${columns.join('')}</item>`
  })
  return `<instance id="${xml(list)}"><root>${items.join('')}</root></instance>`
}

/** Texts in several languages stand in itext; in one they stand where they are used. */
class Words {
  readonly #languages: readonly string[]
  readonly #texts = new Map<string, XlsTexts>()
  constructor(languages: readonly string[]) {
    this.#languages = languages
  }
  label(tag: string, id: string, all: XlsTexts): string {
    if (Object.keys(all).length === 0) return ''
    if (this.#languages.length === 0) return `<${tag}>${xml(all[''] ?? '')}</${tag}>`
    this.#texts.set(id, all)
    return `<${tag} ref="jr:itext('${xml(id)}')"/>`
  }
  /** A message of a binding. */
  inline(id: string, all: XlsTexts): string {
    if (this.#languages.length === 0) return all[''] ?? Object.values(all)[0] ?? ''
    this.#texts.set(id, all)
    return `jr:itext('${id}')`
  }
  itemLabel(): string {
    return this.#languages.length === 0 ? 'label' : 'jr:itext(itextId)'
  }
  itemText(id: string, all: XlsTexts, name: string): string {
    if (this.#languages.length === 0) return `<label>${xml(all[''] ?? name)}</label>`
    this.#texts.set(id, Object.keys(all).length === 0 ? { '': name } : all)
    return `<itextId>${xml(id)}</itextId>`
  }
  texts(): string {
    if (this.#languages.length === 0) return ''
    const translation = (language: string, attributes: string) => {
      const texts = [...this.#texts].map(
        ([id, all]) =>
          `<text id="${xml(id)}"><value>${xml(all[language] ?? all[''] ?? Object.values(all)[0] ?? '')}</value></text>`,
      )
      return `<translation ${attributes}>${texts.join('')}</translation>`
    }
    return `<itext>${translation('', 'lang="default" default="true()"')}${this.#languages.map((l) => translation(l, `lang="${xml(l)}"`)).join('')}</itext>`
  }
}
