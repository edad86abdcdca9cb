// A QR code of an address, as one drawing that prints sharp.
import { useMemo } from 'react'
import { qrOf } from './qr-code.ts'

export function Qr({ text, label }: { text: string; label: string }) {
  const { size, path } = useMemo(() => {
    const grid = qrOf(text)
    const path = grid.flatMap((row, r) => row.flatMap((on, c) => (on ? [`M${c} ${r}h1v1h-1z`] : []))).join('')
    return { size: grid.length, path }
  }, [text])
  return (
    <svg className="qr" role="img" aria-label={label} viewBox={`-3 -3 ${size + 6} ${size + 6}`} shapeRendering="crispEdges">
      <rect x={-3} y={-3} width={size + 6} height={size + 6} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
