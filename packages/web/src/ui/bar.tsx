// Bars and tiles: how much of how many, and the 13 counties with the city-run block as equal tiles in their rough places.
import type { ReactNode } from 'react'
import { Go } from './link.tsx'

export interface Part {
  readonly n: number
  /** 1 dark (done), 2 grey, 3 hatched, 4 white, 5 accent (now). */
  readonly tone: 1 | 2 | 3 | 4 | 5
}
export function Bar({ parts, total, label }: { parts: readonly Part[]; total: number; label: string }) {
  return (
    <span className="bar" role="img" aria-label={label}>
      {parts.map((p) => (
        <i key={p.tone} className={`b${p.tone}`} style={{ width: `${total > 0 ? (p.n / total) * 100 : 0}%` }} />
      ))}
    </span>
  )
}
export function Key({ items }: { items: readonly { tone: Part['tone']; word: string }[] }) {
  return (
    <p className="key">
      {items.map((i) => (
        <span key={i.tone}>
          <i className={`b${i.tone}`} />
          {i.word}
        </span>
      ))}
    </p>
  )
}
/** A row of small boxes, one an item: filled up to `done`, the current one in accent. */
export function Ticks({ done, all, now }: { done: number; all: number; now?: number }) {
  return (
    <div className="ticks" aria-hidden="true">
      {Array.from({ length: all }, (_, i) => i).map((i) => (
        <i key={i} className={i === now ? 'c' : i < done ? 'd' : ''} />
      ))}
    </div>
  )
}
export interface Tile {
  readonly id: string
  readonly name: string
  readonly row: number
  readonly col: number
  readonly done: number
  readonly all: number
  readonly city?: boolean
  readonly to?: string
  readonly note?: ReactNode
}
/** Short name of a county: the last sign (县, 市, 区) is left out when two or more remain. */
export const shortName = (name: string): string => (/^.{2,}[县市区]$/.test(name) && name.length > 2 ? name.slice(0, -1) : name)
export function TileMap({ tiles }: { tiles: readonly Tile[] }) {
  return (
    <div className="tiles">
      {tiles.map((tile) => {
        const inside = (
          <>
            <b>{shortName(tile.name)}</b>
            {tile.note ?? `${tile.done} / ${tile.all}`}
            <Bar parts={[{ n: tile.done, tone: 1 }]} total={tile.all} label={`${tile.name} ${tile.done} / ${tile.all}`} />
          </>
        )
        const place = { gridRow: tile.row, gridColumn: tile.col }
        return tile.to ? (
          <Go key={tile.id} to={tile.to} className={`tile ${tile.city ? 'city' : ''}`} style={place}>
            {inside}
          </Go>
        ) : (
          <div key={tile.id} className={`tile ${tile.city ? 'city' : ''}`} style={place}>
            {inside}
          </div>
        )
      })}
    </div>
  )
}
