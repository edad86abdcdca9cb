// Plain text on its way into a file: characters that a file cannot hold go, a formula becomes text again.

/** What every exported page made from invented data says. */
export const syntheticMark = '虚构演示数据'

/** Text that XML can hold: no control characters but tab and line feed, no half of a surrogate pair. */
export function clean(text: string): string {
  return (
    text
      .replace(/\r\n?/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
      .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
      .replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '')
  )
}

/** Text that a spreadsheet might take for a formula: a trigger in front, and more than a plain number or a dash behind it. */
const risky = /^'*(?:[=@＝＠\t\n]|[+\-＋－](?![\d.]*%?$|[-－]*$))/

/** A text that a spreadsheet might run gets an apostrophe in front, so that it stays text when the file is saved again. */
export function neutralise(text: string): string {
  return risky.test(text) ? `'${text}` : text
}

/** The way back, for a ledger that comes in again. */
export function restore(text: string): string {
  return text.startsWith("'") && risky.test(text) ? text.slice(1) : text
}
