// A published paper for anybody: its sheet, its file, and a check of the file at hand.
import { files, useRead, useWho } from '../api.ts'
import { placeOf, usePageId } from '../place.ts'
import { Of } from '../ui/blank.tsx'
import { Head } from '../ui/head.tsx'
import { kindWord, paperWords } from '../words/paper.ts'
import { useWords } from '../words/say.ts'
import { HowToCheck } from './paper/how-to-check.tsx'
import { SameFile } from './paper/same-file.tsx'
import { Sheet } from './paper/sheet.tsx'
import { useTenant } from './paper/tenant.ts'

export default function PublicPaper() {
  const t = useWords(paperWords)
  const tenant = useTenant()
  const signedIn = useWho().who?.person != null
  const read = useRead('public.get', { id: usePageId(), ...tenant.query }, { enabled: tenant.known })
  return (
    <Of read={read}>
      {(shown) => (
        <div className="paper-page">
          <Head
            title={shown.paper.title}
            back={{ to: placeOf('public', null, tenant.query), label: t('public.back') }}
            sub={`${t(kindWord(shown.paper.kind))}${shown.paper.number ? ` · ${shown.paper.number}` : ''}`}
            acts={[
              { label: t('paper.print'), run: () => window.print(), keyName: 'p' },
              {
                label: t('paper.download'),
                run: () => window.location.assign(files.published(shown.paper.id, tenant.query.tenant)),
                main: true,
                keyName: 'd',
              },
            ]}
          />
          <div className="paper-two">
            <Sheet {...shown} figures={signedIn ? shown.figures : null} />
            <aside>
              <section>
                <h2>{t('paper.file')}</h2>
                {shown.paper.fileName}
                {shown.paper.sha256 ? <SameFile sha256={shown.paper.sha256} /> : null}
              </section>
              <HowToCheck trail={shown.trail} />
              {t.lang === 'en' ? <p className="note">{t('paper.chinese')}</p> : null}
            </aside>
          </div>
        </div>
      )}
    </Of>
  )
}
