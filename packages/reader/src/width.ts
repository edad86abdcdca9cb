// Full-width and half-width twins read alike: one character becomes one character, so every offset stays.

const SAME: Readonly<Record<string, string>> = {
  '．': '.',
  '\u3000': ' ',
  '\u00a0': ' ',
  '\u2002': ' ',
  '\u2003': ' ',
  '\u200b': ' ',
  '\ufeff': ' ',
  '\t': ' ',
  '\r': ' ',
  '\u2028': '\n',
  '\u2029': '\n',
  '〈': '《',
  '〉': '》',
  '「': '“',
  '」': '”',
  '『': '“',
  '』': '”',
  '﹝': '〔',
  '﹞': '〕',
  '［': '[',
  '］': ']',
  '–': '—',
  '―': '—',
  '－': '-',
  '～': '~',
  '﹣': '-',
  '｡': '。',
  '､': '、',
  '：': ':',
  '；': ';',
  '，': ',',
  '（': '(',
  '）': ')',
  '！': '!',
  '？': '?',
}

const FOREIGN = /[\uff01-\uff5e\u3000\u00a0\u2002\u2003\u200b\ufeff\t\r\u2028\u2029〈〉「」『』﹝﹞–―﹣｡､]/g

/** The text with one width of punctuation, digits and letters; same length as the text. */
export function normaliseWidth(text: string): string {
  return closeStraightQuotes(text.replace(FOREIGN, (c) => SAME[c] ?? String.fromCharCode(c.charCodeAt(0) - 0xfee0)))
}

/** Straight double quotes open and close in turn within a line. */
function closeStraightQuotes(text: string): string {
  if (!text.includes('"')) return text
  let open = false
  return text.replace(/["\n]/g, (c) => {
    if (c === '\n') {
      open = false
      return c
    }
    open = !open
    return open ? '“' : '”'
  })
}
