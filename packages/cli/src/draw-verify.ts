// duxue draw verify: recomputes a transcript and names all that does not follow from it.
import { drawFaults, type Transcript } from '@duxue/planner'
import type { Command } from './command.ts'
import { issueLines } from './plan-words.ts'
import { jsonFrom, mustFit } from './read-json.ts'
import { wrongUse } from './refusal.ts'

export const command: Command = {
  usage: [
    'draw verify TRANSCRIPT.json [--json]',
    'exit 1 when anything was changed; packages/planner/verify holds a verifier that stands alone',
  ],
  options: {},
  async run({ words }, io) {
    const [file] = words
    if (!file || words.length > 1) throw wrongUse('请给出一份抽取记录', 'name one transcript')
    const transcript = await jsonFrom<Transcript>(file)
    await mustFit('transcript', transcript, file)
    const faults = drawFaults(transcript)
    const sealed = transcript.result?.strata.filter((row) => row.drawn === null).map((row) => row.stratum) ?? []
    io.result({ verified: faults.length === 0, revealed: transcript.reveal !== null, sealed, faults }, [
      ...(faults.length > 0 ? [issueLines(faults, 20).zh, issueLines(faults, 20).en] : []),
      faults.length > 0
        ? '核验不通过 / the draw does not hold'
        : transcript.reveal
          ? '抽取属实 / the draw holds'
          : '承诺属实，尚未揭示 / the commitment holds, nothing is revealed yet',
      ...(sealed.length > 0 ? [`尚未揭示的层 / still sealed: ${sealed.join(' ')}`] : []),
    ])
    return faults.length > 0 ? 'failed' : undefined
  },
}
