// The text of a file: .txt in the encodings met in offices, .docx by its paragraphs, a saved page, a PDF with letters. Never an exception.
import { isUtf8 } from 'node:buffer'
import mammoth from 'mammoth'
import { textOfHtml } from './html.ts'
import { writeNumbers } from './numbering.ts'
import { readPdf } from './pdf.ts'
import { closeZip, isOldOffice, isZip, openZip, type Parts, tagsIn } from './zip.ts'

export type ReadTextCode = 'not_docx' | 'old_doc' | 'empty' | 'too_big' | 'not_text' | 'scan' | 'unmapped' | 'locked'
export type ReadTextResult = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly code: ReadTextCode }

/** The largest file taken in, the most tags parsed and the longest text given out; guards of the reader, no policy. */
export const textBudget = { fileBytes: 20 * 1024 * 1024, tags: 250_000, characters: 6_000_000 } as const

/** What is read is what is stored: line ends become \n, the byte order mark goes, nothing else changes. */
export async function readText(bytes: Uint8Array, name: string): Promise<ReadTextResult> {
  if (bytes.length === 0) return { ok: false, code: 'empty' }
  if (bytes.length > textBudget.fileBytes) return { ok: false, code: 'too_big' }
  const ending = /\.(\w+)$/.exec(name.trim().toLowerCase())?.[1] ?? ''
  if (isOldOffice(bytes)) return { ok: false, code: 'old_doc' }
  if (isZip(bytes)) return settled(await readDocx(bytes))
  if (ending === 'docx' || ending === 'docm') return { ok: false, code: 'not_docx' }
  if (ending === 'doc' || ending === 'wps') return { ok: false, code: 'old_doc' }
  if (startOf(bytes, 5) === '%PDF-') return settled(await readPdf(bytes))
  const plain = readPlain(bytes)
  const page =
    plain.ok && (ending === 'html' || ending === 'htm' || /^\s*<(?:!doctype html|html)/i.test(plain.text.slice(0, 400)))
  return settled(page ? { ok: true, text: textOfHtml(plain.text) } : plain)
}

function settled(result: ReadTextResult): ReadTextResult {
  if (!result.ok) return result
  const text = result.text.replace(/\r\n?/g, '\n').replace(/^\uFEFF/, '')
  if (text.length > textBudget.characters) return { ok: false, code: 'too_big' }
  // A control character is no text, and a database cannot keep a NUL.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  if (/[\u0000-\u0008\u000E-\u001F\uFFFD]/.test(text)) return { ok: false, code: 'not_text' }
  return text.trim() === '' ? { ok: false, code: 'empty' } : { ok: true, text }
}

function readPlain(bytes: Uint8Array): ReadTextResult {
  if (startOf(bytes, 5) === '{\\rtf') return { ok: false, code: 'not_text' }
  return { ok: true, text: new TextDecoder(encodingOf(bytes)).decode(bytes) }
}

const startOf = (bytes: Uint8Array, length: number): string => String.fromCharCode(...bytes.subarray(0, length))

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return isUtf8(bytes) ? 'utf-8' : 'gb18030'
}

/** What mammoth makes of a document: only the fields read here. */
interface Node {
  readonly type: string
  readonly value?: string
  readonly breakType?: string
  readonly children?: readonly Node[]
}

async function readDocx(bytes: Uint8Array): Promise<ReadTextResult> {
  const opened = await openZip(bytes, (part) => /\.(xml|rels)$/i.test(part))
  if (!opened.ok) return { ok: false, code: opened.code === 'too_big' ? 'too_big' : 'not_docx' }
  const document = xmlOf(opened.parts, 'word/document.xml')
  if (document === undefined) return { ok: false, code: 'not_docx' }
  if (tagsIn(opened.parts) > textBudget.tags) return { ok: false, code: 'too_big' }
  const numbered = new TextEncoder().encode(writeNumbers(document, xmlOf(opened.parts, 'word/numbering.xml')))
  // mammoth is given a package without pictures that has already been unpacked once within the budget.
  const clean = Buffer.from(closeZip(new Map([...opened.parts, ['word/document.xml', numbered]]), 0))
  let tree: Node = { type: 'document', children: [] }
  const keep = (document: Node): Node => {
    tree = document
    return { ...document, children: [] }
  }
  return mammoth.convertToHtml({ buffer: clean }, { transformDocument: keep }).then(
    () => ({ ok: true, text: linesOf(tree).join('\n') }),
    () => ({ ok: false, code: 'not_docx' }),
  )
}

function xmlOf(parts: Parts, name: string): string | undefined {
  const part = parts.get(name)
  return part && new TextDecoder().decode(part)
}

/** A paragraph is a line; a row of a table is a line with tabs between its cells. */
function linesOf(node: Node): readonly string[] {
  if (node.type === 'paragraph') return [inlineOf(node)]
  if (node.type === 'tableRow') return [(node.children ?? []).map((cell) => linesOf(cell).join(' ')).join('\t')]
  return (node.children ?? []).flatMap(linesOf)
}

function inlineOf(node: Node): string {
  if (node.type === 'text') return node.value ?? ''
  if (node.type === 'tab') return '\t'
  if (node.type === 'break') return node.breakType === 'line' ? '\n' : ''
  return (node.children ?? []).map(inlineOf).join('')
}
