// A pack as files: a workbook for other form tools, XForms, the folder of its files, JSON.
import { packFile } from '../../api.ts'
import { draftWords } from '../../words/draft.ts'
import { useWords } from '../../words/say.ts'

export function Exports({ id, version, own }: { id: string; version?: string | undefined; own: boolean }) {
  const t = useWords(draftWords)
  const kinds = own ? (['xlsx', 'xforms', 'folder', 'json'] as const) : (['xlsx', 'xforms'] as const)
  return (
    <p className="preview-acts">
      <span className="src">{t('freeze.export')}</span>
      {kinds.map((as) => (
        <a key={as} href={packFile(id, as, version)} download>
          {t(`as.${as}`)}
        </a>
      ))}
    </p>
  )
}
