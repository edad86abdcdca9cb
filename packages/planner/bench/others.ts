// Other solvers, run beside ours where they are on PATH.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readSolution } from '../src/vrplib.ts'
import { gapOf, gapRow, type Named } from './instances.ts'

interface Other {
  readonly name: string
  /** Null where it does not know this kind of instance. */
  readonly measure: (named: Named, seconds: number, seeds: number) => object | null
}

const onPath = (program: string) => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0

/** VROOM reads no VRPLIB and minimises another objective; it is named where it is there, and not run. */
export function besideOnPath(): Other[] {
  const others: Other[] = []
  if (onPath('hgs'))
    others.push({
      name: 'hgs',
      measure: (named, seconds, seeds) =>
        named.instance.kind === 'CVRP'
          ? run(named, 'hgs', seconds, seeds, (out, seed) => [
              'hgs',
              named.file,
              out,
              '-t',
              String(seconds),
              '-seed',
              String(seed),
            ])
          : null,
    })
  if (onPath('pyvrp'))
    others.push({
      name: 'pyvrp',
      measure: (named, seconds, seeds) => {
        const rounding = named.instance.kind === 'CVRP' ? 'round' : 'dimacs'
        return run(named, 'pyvrp', seconds, seeds, (out, seed) => [
          'pyvrp',
          named.file,
          '--round_func',
          rounding,
          '--max_runtime',
          String(seconds),
          '--seed',
          String(seed),
          '--sol_dir',
          out,
        ])
      },
    })
  return others
}

function run(
  named: Named,
  solver: string,
  seconds: number,
  seeds: number,
  command: (out: string, seed: number) => readonly string[],
) {
  const folder = mkdtempSync(join(tmpdir(), 'planner-bench-'))
  try {
    const gaps: number[] = []
    for (let seed = 1; seed <= seeds; seed++) {
      const out = solver === 'pyvrp' ? folder : join(folder, `${seed}.sol`)
      const [program, ...args] = command(out, seed) as [string, ...string[]]
      const { status, stderr } = spawnSync(program, args, { encoding: 'utf8' })
      if (status !== 0) return { instance: named.name, solver, failed: stderr.split('\n')[0] ?? status }
      const file = solver === 'pyvrp' ? join(folder, `${named.instance.name}.sol`) : out
      gaps.push(gapOf(named.instance, readSolution(named.instance, readFileSync(file, 'utf8')).routes, named.best))
    }
    return gapRow(named.name, solver, seconds, gaps)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
