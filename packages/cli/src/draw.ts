// duxue draw: freezes a frame and prints its commitments, or opens a frozen draw with what witnesses and the public source revealed.
import { writeFile } from 'node:fs/promises'
import { drawFaults, type Frame, frameIssues, freeze, type Reveal, replace, reveal, type Transcript } from '@duxue/planner'
import type { Command } from './command.ts'
import { issueLines } from './plan-words.ts'
import { jsonFrom, mustFit } from './read-json.ts'
import { refuse, wrongUse } from './refusal.ts'

/** REVEAL.json: the reveal, secrets of days that are over, and replacements in order. */
interface Opening {
  readonly reveal?: Reveal
  readonly secrets?: Transcript['secrets']
  readonly replacements?: readonly { readonly out: string; readonly reason: string }[]
}

export const command: Command = {
  usage: [
    'draw FRAME.json [--out TRANSCRIPT.json]',
    'draw TRANSCRIPT.json --reveal REVEAL.json [--out TRANSCRIPT.json]',
    'without --reveal: freezes the frame and prints SHA-256 and SM3 to be published',
    'REVEAL.json: {reveal: {source, nonces: [{name, nonce}], aborted: []}, secrets: [{day, secret}], replacements: [{out, reason}]}',
  ],
  options: { reveal: { type: 'string' }, out: { type: 'string' } },
  async run({ values, words }, io) {
    const [file] = words
    if (!file || words.length > 1) throw wrongUse('请给出抽样框或抽取记录', 'name one frame or transcript')
    const given = await jsonFrom<Frame & Transcript>(file)
    const at = io.now().toISOString()
    const isTranscript = given.frame !== undefined && given.commitment !== undefined
    await mustFit(isTranscript ? 'transcript' : 'frame', given, file)
    const transcript = values.reveal
      ? opened(await jsonFrom<Opening>(values.reveal as string), given, at)
      : frozen(isTranscript ? given.frame : given, at)
    if (values.out) await writeFile(values.out as string, `${JSON.stringify(transcript, null, 2)}\n`)
    const { commitment, result } = transcript
    io.result(transcript as unknown as Readonly<Record<string, unknown>>, [
      `SHA-256 ${commitment.sha256}`,
      `SM3     ${commitment.sm3}`,
      ...(result?.strata ?? []).map(
        ({ stratum, day, drawn }) => `${stratum}: ${drawn ? drawn.join(' ') : `未揭示 / sealed until ${day}`}`,
      ),
      ...(result ? [`督学次序 / inspectors: ${result.inspectors.join(' ')}`] : []),
      ...transcript.replacements.map((each) => `替换 / replaced: ${each.out} -> ${each.in} (${each.reason})`),
    ])
    return undefined
  },
}

function frozen(frame: Frame, at: string): Transcript {
  const issues = frameIssues(frame)
  if (issues.length > 0) throw refuse(`抽样框有误：${issueLines(issues).zh}`, issueLines(issues).en)
  return freeze(frame, at)
}

function opened(opening: Opening, given: Transcript, at: string): Transcript {
  if (!given.commitment || !given.frame) throw refuse('先冻结抽样框', 'freeze the frame first')
  const said = opening.reveal ? { ...opening.reveal, at: opening.reveal.at ?? at } : given.reveal
  if (!said) throw refuse('没有揭示的内容', 'nothing is revealed')
  if (!Array.isArray(said.nonces) || !Array.isArray(said.aborted) || typeof said.source !== 'string')
    throw refuse(
      '揭示内容不完整：reveal.source、reveal.nonces、reveal.aborted',
      'reveal.source, reveal.nonces and reveal.aborted are expected',
    )
  let transcript = reveal(given, said, opening.secrets ?? [])
  for (const { out, reason } of opening.replacements ?? []) {
    const next = replace(transcript, out, reason, at)
    if (!next)
      throw refuse(
        `不能替换 ${out}：未抽中、没有备选，或没有理由`,
        `cannot replace ${out}: not drawn, no reserve left, or no reason`,
      )
    transcript = next
  }
  const faults = drawFaults(transcript)
  if (faults.length > 0) throw refuse(`揭示与承诺不符：${issueLines(faults).zh}`, issueLines(faults).en)
  return transcript
}
