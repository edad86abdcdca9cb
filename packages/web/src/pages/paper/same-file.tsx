// The digest of an issued file, and a check in the browser whether a file at hand is that very one.
import { useState } from 'react'
import { paperWords } from '../../words/paper.ts'
import { useWords } from '../../words/say.ts'

async function digestOf(file: File): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()))
  return [...bytes].map((b) => b.toString(16).padStart(2, '0')).join('')
}
export function SameFile({ sha256 }: { sha256: string }) {
  const t = useWords(paperWords)
  const [same, setSame] = useState<boolean | null>(null)
  return (
    <div className="same-file">
      <p className="hash">
        <code>SHA-256</code> {sha256}
      </p>
      {globalThis.crypto?.subtle ? (
        <label className="link" title={t('public.check.note')}>
          {t('public.check')}
          <input
            type="file"
            className="unseen"
            onChange={(event) => {
              const file = event.target.files?.[0]
              if (file) void digestOf(file).then((digest) => setSame(digest === sha256))
              event.target.value = ''
            }}
          />
        </label>
      ) : null}
      <p role="status" className={same === false ? 'late' : ''}>
        {same === null ? '' : t(same ? 'public.check.same' : 'public.check.other')}
      </p>
    </div>
  )
}
