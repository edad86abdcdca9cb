// A text that is being written outlives back and reload: kept for this tab and this person until it is sent.
import { useState } from 'react'
import { useWho } from '../api.ts'

const prefix = 'duxue.text'
const nameOf = (person: string, key: string): string => `${prefix} ${person} ${key}`

/** `[text, write, forget]`; what was written and not sent stands there again. */
export function useKept(key: string, first = ''): readonly [string, (text: string) => void, () => void] {
  const name = nameOf(useWho().who?.person?.id ?? '', key)
  const [text, setText] = useState(() => sessionStorage.getItem(name) ?? first)
  const write = (to: string) => {
    setText(to)
    try {
      if (to === '' || to === first) sessionStorage.removeItem(name)
      else sessionStorage.setItem(name, to)
    } catch {
      // a full store keeps the text on the page all the same
    }
  }
  return [text, write, () => sessionStorage.removeItem(name)]
}
