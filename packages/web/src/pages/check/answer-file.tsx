// Answers that are no text: a photo or file, a signature drawn with the finger, where one stands. Bytes are sent at once; what the answer keeps is their name on the server.
import { type PointerEvent, useRef, useState } from 'react'
import { files } from '../../api.ts'
import { sendFiles } from '../../ui/upload.ts'
import { checkWords } from '../../words/check.ts'
import { useWords } from '../../words/say.ts'
import type { AnswerProps } from './answer-props.ts'

const isFileId = (value: unknown): value is string =>
  typeof value === 'string' && /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(value)

/** Sends bytes to the check; false when they could not be sent, which is then said. */
function useSend({ checkId, set }: Pick<AnswerProps, 'checkId' | 'set'>) {
  const [busy, setBusy] = useState(false)
  const [offline, setOffline] = useState(false)
  const send = async (file: File): Promise<boolean> => {
    if (!checkId) return false
    setBusy(true)
    const done = await sendFiles([file], 'check', checkId)
    setBusy(false)
    setOffline(done.offline)
    if (done.sent[0]) set(done.sent[0].id)
    return done.sent.length > 0
  }
  return { busy, offline, send }
}

export function FileAnswer(props: AnswerProps) {
  const { item, value, disabled, checkId } = props
  const t = useWords(checkWords)
  const { busy, offline, send } = useSend(props)
  const photo = item.type === 'photo'
  return (
    <div className="att">
      <Attached item={item} value={value} />
      {disabled ? null : (
        <label className={`btn pick-file ${busy || !checkId ? 'off' : ''}`}>
          {t(busy ? 'file.sending' : isFileId(value) ? 'file.other' : photo ? 'file.photo' : 'file.choose')}
          <input
            type="file"
            aria-label={t.of(item.label)}
            disabled={busy || !checkId}
            {...(photo ? { accept: 'image/*', capture: 'environment' as const } : {})}
            onChange={(e) => {
              const file = e.target.files?.[0]
              e.target.value = ''
              if (file) void send(file)
            }}
          />
        </label>
      )}
      {offline ? (
        <p className="issue" role="alert">
          ! {t('file.offline')}
        </p>
      ) : null}
    </div>
  )
}

function Attached({ item, value }: Pick<AnswerProps, 'item' | 'value'>) {
  const t = useWords(checkWords)
  if (value === null || value === undefined || value === '') return null
  if (!isFileId(value)) return <p>{String(value)}</p>
  if (item.type === 'file')
    return (
      <p>
        <a href={files.address(value)} target="_blank" rel="noreferrer">
          {t('file.see')}
        </a>
      </p>
    )
  return (
    <a href={files.address(value)} target="_blank" rel="noreferrer">
      <img src={files.address(value)} alt={t.of(item.label)} />
    </a>
  )
}

export function SignatureAnswer(props: AnswerProps) {
  const { item, value, disabled, checkId } = props
  const t = useWords(checkWords)
  const { busy, offline, send } = useSend(props)
  const board = useRef<HTMLCanvasElement>(null)
  const [drawn, setDrawn] = useState(false)
  const at = (e: PointerEvent<HTMLCanvasElement>) => {
    const box = e.currentTarget.getBoundingClientRect()
    const scale = e.currentTarget.width / box.width
    return [(e.clientX - box.left) * scale, (e.clientY - box.top) * scale] as const
  }
  const draw = (e: PointerEvent<HTMLCanvasElement>, begins: boolean) => {
    const pen = e.currentTarget.getContext('2d')
    if (!pen || (!begins && e.buttons === 0)) return
    const [x, y] = at(e)
    if (begins) {
      e.currentTarget.setPointerCapture(e.pointerId)
      Object.assign(pen, { lineWidth: 3, lineCap: 'round', lineJoin: 'round' })
      pen.beginPath()
      pen.moveTo(x, y)
    }
    pen.lineTo(x, y)
    pen.stroke()
    setDrawn(true)
  }
  const wipe = () => {
    const canvas = board.current
    canvas?.getContext('2d')?.clearRect(0, 0, canvas.width, canvas.height)
    setDrawn(false)
  }
  const keep = () =>
    board.current?.toBlob((png) => {
      if (png) void send(new File([png], 'signature.png', { type: 'image/png' })).then((sent) => sent && wipe())
    }, 'image/png')
  return (
    <div className="att">
      <Attached item={item} value={value} />
      {disabled ? null : (
        <>
          <canvas
            ref={board}
            className="sign-board"
            width={640}
            height={220}
            role="img"
            aria-label={t('sign.board', { what: t.of(item.label) })}
            onPointerDown={(e) => draw(e, true)}
            onPointerMove={(e) => draw(e, false)}
          />
          <p className="sign-do">
            <button type="button" className="btn" disabled={!drawn || busy} onClick={wipe}>
              {t('sign.wipe')}
            </button>
            <button type="button" className="btn" disabled={!drawn || busy || !checkId} onClick={keep}>
              {t(busy ? 'file.sending' : isFileId(value) ? 'sign.instead' : 'sign.keep')}
            </button>
            <span className="note">{t('sign.hint')}</span>
          </p>
        </>
      )}
      {offline ? (
        <p className="issue" role="alert">
          ! {t('file.offline')}
        </p>
      ) : null}
    </div>
  )
}

/** 纬度 经度 海拔 精度, as XForms writes a place; only where a person asks for it. */
export function PlaceAnswer({ item, value, disabled, bad, set }: AnswerProps) {
  const t = useWords(checkWords)
  const [how, setHow] = useState<'' | 'asking' | 'refused'>('')
  const find = () => {
    setHow('asking')
    navigator.geolocation.getCurrentPosition(
      ({ coords: c }) => {
        setHow('')
        set([c.latitude.toFixed(6), c.longitude.toFixed(6), Math.round(c.altitude ?? 0), Math.round(c.accuracy)].join(' '))
      },
      () => setHow('refused'),
      { enableHighAccuracy: true, timeout: 20_000 },
    )
  }
  return (
    <div className="att">
      <input
        className="field"
        type="text"
        inputMode="text"
        aria-label={t.of(item.label)}
        aria-invalid={bad}
        disabled={disabled}
        maxLength={80}
        placeholder={disabled ? '' : t('place.form')}
        value={value === null || value === undefined ? '' : String(value)}
        onChange={(e) => set(e.target.value === '' ? null : e.target.value, true)}
      />
      {disabled ? null : (
        <button type="button" className="btn" disabled={how === 'asking'} onClick={find}>
          {t(how === 'asking' ? 'place.asking' : 'place.here')}
        </button>
      )}
      {how === 'refused' ? (
        <p className="issue" role="alert">
          ! {t('place.refused')}
        </p>
      ) : null}
    </div>
  )
}
