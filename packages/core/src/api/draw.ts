// Draw: the ceremony by which schools are drawn, for everybody to follow and to recompute.
import { act, Choices, CivilDate, Done, Id, Instant, Maybe, read, Text, Type } from './shape.ts'

const Named = Type.Object({ id: Id, name: Type.String() })
const Weight = Type.Object({
  weight: Type.Integer(),
  reason: Type.Object({ zh: Type.String(), en: Type.String() }),
  source: Type.String(),
  sure: Type.String(),
  units: Type.Integer({ description: 'schools of the frame that it fits' }),
})
export const DrawShape = Type.Object({
  id: Id,
  roundId: Id,
  no: Type.Integer(),
  state: Type.String(),
  reason: Maybe(Type.String()),
  frozenAt: Instant,
  plan: Type.String({ description: 'plan number: one commitment for each' }),
  rule: Type.String(),
  source: Type.String({ description: 'the public source that did not exist yet at the freeze' }),
  units: Type.Integer(),
  always: Type.Integer(),
  draw: Type.Integer(),
  reserves: Type.Integer(),
  inspectors: Type.Integer(),
  witnesses: Type.Array(
    Type.Object({
      name: Type.String(),
      commitment: Maybe(Type.String()),
      nonce: Maybe(Type.String()),
      aborted: Maybe(Type.String()),
    }),
  ),
  commitment: Maybe(Type.Object({ sha256: Type.String(), sm3: Type.String(), at: Instant })),
  revealed: Maybe(Type.Object({ source: Type.String(), at: Instant })),
  seed: Maybe(Type.String()),
  days: Type.Array(
    Type.Object({
      day: CivilDate,
      commitment: Type.String(),
      pool: Type.Integer(),
      draw: Type.Integer(),
      secret: Maybe(Type.String()),
    }),
  ),
  strata: Type.Array(
    Type.Object({
      block: Maybe(Type.String()),
      kind: Maybe(Type.String()),
      day: Maybe(CivilDate),
      rural: Maybe(Type.Boolean({ description: 'its rural schools, or the others beside them; null: not parted' })),
      units: Type.Integer(),
      draw: Type.Integer(),
      reserve: Type.Integer(),
      drawn: Maybe(Type.Array(Named)),
      reserves: Maybe(Type.Array(Named)),
    }),
  ),
  weights: Type.Array(Weight, {
    description: 'what makes a school likelier to be drawn inside its stratum, with reason and source',
  }),
  replacements: Type.Array(Type.Object({ out: Named, in: Named, reason: Type.String(), at: Instant })),
  faults: Type.Array(Type.Object({ path: Type.String(), code: Type.String() }), {
    description: 'what does not follow from the rest; empty when the draw holds',
  }),
  choices: Choices,
})
export const drawActs = {
  'draw.freeze': act(
    'Freeze what is drawn from, how many, and the public source; witnesses are named.',
    Type.Object({
      id: Id,
      roundId: Id,
      source: Text(200),
      witnesses: Type.Array(Text(40), { maxItems: 20 }),
      size: Type.Optional(Type.Integer({ minimum: 1, maximum: 60000 })),
      reserveShare: Type.Optional(Type.Number({ minimum: 0, maximum: 5 })),
      sealedADay: Type.Optional(
        Type.Integer({ minimum: 0, maximum: 99, description: 'unannounced visits a day, all groups together' }),
      ),
    }),
    Type.Object({ id: Id, no: Type.Integer() }),
  ),
  'draw.commit': act(
    'A witness hands in the SHA-256 of a number of their own; with the last one the frame is hashed and nothing of it changes any more.',
    Type.Object({ id: Id, name: Text(40), commitment: Type.String({ pattern: '^[0-9a-f]{64}$' }) }),
    Type.Object({ id: Id, committed: Type.Boolean() }),
  ),
  'draw.reveal': act(
    'The public source is known; each witness types in the number, or aborts with a reason.',
    Type.Object({
      id: Id,
      source: Text(400),
      nonces: Type.Array(Type.Object({ name: Text(40), nonce: Text(200) }), { maxItems: 20 }),
      aborted: Type.Optional(Type.Array(Type.Object({ name: Text(40), reason: Text(400) }), { maxItems: 20 })),
    }),
    Done,
  ),
  'draw.draw': act('Draw.', Type.Object({ id: Id }), Type.Object({ id: Id, drawn: Type.Integer(), reserves: Type.Integer() })),
  'draw.publish': act('Publish the transcript: everybody can recompute it.', Type.Object({ id: Id }), Done),
  'draw.abort': act(
    'Abort before anything is drawn; public, with the reason.',
    Type.Object({ id: Id, reason: Text(1000) }),
    Done,
  ),
  'draw.replace': act(
    'A drawn school goes out with a reason; the next reserve of its stratum comes in.',
    Type.Object({ id: Id, out: Id, reason: Text(1000) }),
    Type.Object({
      id: Id,
      in: Id,
      placed: Maybe(Type.Boolean({ description: 'the reserve took the place in the plan; null where there is none yet' })),
    }),
  ),
}
export const drawReads = {
  'draw.list': read(
    'The draws of a round, the last one first; what they drew once it is published, or for the city.',
    Type.Object({ roundId: Id }),
    Type.Object({
      draws: Type.Array(DrawShape),
      proposal: Maybe(
        Type.Object({
          size: Type.Integer(),
          reserveShare: Type.Number(),
          units: Type.Integer(),
          weights: Type.Array(Weight),
          ruralShare: Type.Number(),
          days: Type.Array(CivilDate),
        }),
      ),
    }),
  ),
  'public.draw': read(
    'A draw for anybody.',
    Type.Object({ id: Id, tenant: Type.Optional(Type.Integer({ minimum: 1 })) }),
    Type.Object({ city: Type.String(), synthetic: Type.Boolean(), round: Type.String(), draw: DrawShape }),
    true,
  ),
}
