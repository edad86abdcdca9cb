// A paper as it reads on its A4 sheet: red head with its issuers, number, red rule, title, addressees, numbered body, signature, trail head.
import { isOfficial, type PaperBlock, type PaperBody, type ReadReply } from '@duxue/core'
import { useMemo } from 'react'
import { civilOf } from '../../words/say.ts'
import { type Figure, Figures, Runs } from './figure.tsx'
import './sheet.css'

type Shown = Pick<ReadReply<'paper.get'>, 'paper' | 'body' | 'trail' | 'synthetic'> & { figures: readonly Figure[] | null }
const fullDate = (date: string): string => `${date.slice(0, 4)}年${Number(date.slice(5, 7))}月${Number(date.slice(8, 10))}日`

/** The words of the sheet are the paper's own and stay Chinese in every language of the page. */
export function Sheet({ paper, body: stored, figures, trail, synthetic }: Shown) {
  const body = stored as PaperBody
  const known = useMemo(() => (figures ? new Map(figures.map((f) => [f.id, f])) : null), [figures])
  const date = fullDate(paper.issuedAt ? civilOf(paper.issuedAt).date : body.date)
  const official = isOfficial(paper.kind)
  return (
    <Figures value={known}>
      <article className={`sheet ${official ? 'official' : paper.kind}`} lang="zh-CN">
        {synthetic ? <p className="mark">【虚构演示数据】</p> : null}
        {official ? (
          <header>
            <div className={`issuers ${body.issuers.length > 1 ? 'joint' : ''}`}>
              <div>
                {body.issuers.map((name) => (
                  <span key={name}>{name}</span>
                ))}
              </div>
              {paper.kind === 'order' ? null : <b>文件</b>}
            </div>
            <p className="no">{paper.number ?? '〔　　〕　号'}</p>
          </header>
        ) : null}
        <h2>{paper.title}</h2>
        {paper.kind === 'news' ? (
          <p className="meta">
            来源：{body.issuers[0]}　　日期：{date}
          </p>
        ) : null}
        {body.addressees.length > 0 ? <p className="to">{body.addressees.join('，')}：</p> : null}
        {body.lead ? <p className="lead">{body.lead}</p> : null}
        {body.foreword ? <p>{body.foreword}</p> : null}
        {body.blocks.map((block, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of a paper stand in their order and never move.
          <Block key={i} block={block} />
        ))}
        {body.captions?.map((caption) => (
          <figure key={caption}>
            <div>（照片）</div>
            <figcaption>{caption}</figcaption>
          </figure>
        ))}
        {paper.kind === 'news' ? <p className="editor">责任编辑：{body.editor || '　　　　'}</p> : null}
        {official ? <Signature issuers={body.issuers} date={date} /> : null}
        {official && trail ? (
          <div className="head-of-trail">
            <p>（留痕链首：第{trail.seq}条，其摘要如下，供核验。）</p>
            <p className="hash">{trail.head}</p>
          </div>
        ) : null}
        {official ? (
          <footer className="imprint">
            <span>{body.issuers[0]}办公室</span>
            <span>{date}印发</span>
          </footer>
        ) : null}
      </article>
    </Figures>
  )
}
function Signature({ issuers, date }: { issuers: readonly string[]; date: string }) {
  return (
    <div className="seals">
      {issuers.map((name, i) => (
        <div key={name}>
          <small>（印章）</small>
          {name}
          {i === issuers.length - 1 ? <span>{date}</span> : null}
        </div>
      ))}
    </div>
  )
}
function Block({ block }: { block: PaperBlock }) {
  if (block.kind === 'heading') return <p className={`h h${block.level}`}>{block.text}</p>
  if (block.kind === 'paragraph')
    return (
      <p>
        <Runs runs={block.runs} />
      </p>
    )
  return (
    <div className="scroll">
      <table>
        <thead>
          <tr>
            {block.columns.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {block.rows.map((row, r) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a paper's table stand in their order and never move.
            <tr key={r}>
              {row.map((cell, c) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: as above.
                <td key={c}>
                  <Runs runs={[cell]} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
