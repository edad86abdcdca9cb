// Directive: a text read in, its draft proposed, confirmed, published as tasks.
import {
  bindsSomebody,
  civilOrNull,
  countAttendees,
  draftItem,
  guessKind,
  guessTitle,
  isKeepable,
  may,
  moveDirective,
  offersOf,
  problem,
  receives,
  suggest,
  taskDue,
  textHash,
} from '@duxue/core'
import { leaderFor, read } from '@duxue/reader'
import type { ActHandlers, ReadHandlers } from '../request.ts'
import { beforeOf, draftsAgain, earlierOne, takePlace } from './directive-again.ts'
import { cutActs } from './directive-cut.ts'
import { draftContext, found, itemRoutes, moving, shown } from './directive-item.ts'
import { livePacks } from './pack-live.ts'

export const directiveRoutes = {
  acts: {
    ...itemRoutes.acts,
    ...cutActs,
    'directive.read': async (ask, b) => {
      const { path } = await ask.store.unit.city()
      ask.allow('directive.read', { path })
      if (b.text.trim() === '') throw problem('directive.empty')
      if (!isKeepable(b.text)) throw problem('directive.not_text')
      const earlier = b.replaces ? await earlierOne(ask, b.replaces) : null
      const publishedAt = civilOrNull(b.publishedAt)
      const reading = read(b.text, { publishedAt: publishedAt ?? ask.today })
      const context = await draftContext(ask)
      const blocks = await ask.store.unit.blocks()
      const cityRun = new Set(blocks.filter((u) => u.kind === 'block').map((u) => u.id))
      const schools =
        cityRun.size === 0
          ? 0
          : (await ask.store.unit.schools()).filter((u) => u.blockId !== null && cityRun.has(u.blockId)).length
      const meta = {
        venue: reading.meta.venue,
        host: reading.meta.host,
        attendees: reading.meta.attendees,
        agenda: reading.agenda,
        bases: reading.bases,
        unread: reading.unread,
        publishedAt: publishedAt ?? ask.today,
        attendeeUnits: countAttendees(reading.meta.attendees, {
          counties: blocks.filter((u) => u.kind === 'county').map((u) => u.name),
          cityRunSchools: schools,
          sections: context.sections.length,
        }),
        campaign: reading.campaign && {
          ...reading.campaign,
          from: civilOrNull(reading.campaign.from),
          to: civilOrNull(reading.campaign.to),
        },
      }
      const directive = {
        id: b.id,
        path,
        kind: b.kind ?? guessKind(b.text, reading),
        state: 'draft',
        title: b.title?.trim() || guessTitle(b.text, reading),
        dated: civilOrNull(reading.meta.date) ?? publishedAt,
        text: b.text,
        sha256: textHash(b.text),
        meta,
        replaces: earlier?.id ?? null,
      }
      const proposed = earlier
        ? await draftsAgain(ask, b.text, reading, earlier, context)
        : reading.items.map((item) => ({
            ...draftItem(item, leaderFor(reading, item), context),
            state: 'proposed' as const,
            edited: false,
          }))
      const drafts = proposed.map((draft, i) => ({ ...draft, id: ask.newId(), no: i + 1 }))
      await ask.store.directive.add(directive, ask.now)
      await ask.store.directive.addItems(directive, drafts)
      return {
        reply: { id: b.id, items: drafts.length },
        event: {
          kind: 'directive.read',
          noun: 'directive',
          nounId: b.id,
          path,
          data: {
            kind: directive.kind,
            title: directive.title,
            dated: directive.dated,
            sha256: directive.sha256,
            characters: b.text.length,
            items: drafts.length,
            ...(earlier ? { replaces: earlier.id } : {}),
          },
        },
      }
    },
    'directive.propose': async (ask, b) => {
      const { directive } = await moving(ask, b.id, 'directive.propose', 'propose')
      await ask.store.directive.setProposed(b.id, ask.now)
      return {
        reply: { id: b.id },
        event: {
          kind: 'directive.proposed',
          noun: 'directive',
          nounId: b.id,
          path: directive.path,
          data: { title: directive.title },
        },
      }
    },
    'directive.confirm': async (ask, b) => {
      const { directive, to } = await moving(ask, b.id, 'directive.confirm', 'confirm')
      await ask.store.directive.setState(b.id, to)
      return {
        reply: { id: b.id },
        event: {
          kind: 'directive.confirmed',
          noun: 'directive',
          nounId: b.id,
          path: directive.path,
          data: { from: directive.state, to, sha256: directive.sha256 },
        },
      }
    },
    'directive.publish': async (ask, b) => {
      const { directive, to } = await moving(ask, b.id, 'directive.publish', 'publish')
      const earlier = directive.replaces ? await earlierOne(ask, directive.replaces, true) : null
      const blocks = await ask.store.unit.blocks()
      const cityRun = new Set(blocks.filter((u) => u.kind === 'block').map((u) => u.id))
      const units = [
        ...blocks.filter((u) => u.kind === 'county').map((u) => ({ ...u, blockId: u.id })),
        ...(await ask.store.unit.sections()),
        ...(await ask.store.unit.schools()),
      ]
      const items = (await ask.store.directive.items(b.id)).filter((i) => i.state === 'confirmed')
      const holding = new Map<string, ReadonlySet<string>>()
      for (const i of items) if (i.beforeId) holding.set(i.id, await ask.store.directive.holders(i.beforeId))
      const tasks = items
        .filter((i) => bindsSomebody(i.modality))
        .flatMap((i) => {
          const due = taskDue(i.due, ask.city.jurisdiction, ask.today)
          return units
            .filter((u) => !holding.get(i.id)?.has(u.id))
            .filter((u) =>
              receives(i.scope, {
                id: u.id,
                kind: u.kind,
                schoolKind: u.schoolKind,
                cityRun: u.blockId !== null && cityRun.has(u.blockId),
              }),
            )
            .map((u) => ({
              id: ask.newId(),
              workItemId: i.id,
              directiveId: b.id,
              unitId: u.id,
              path: u.path,
              blockId: u.blockId,
              sectionId: i.sectionId,
              due,
            }))
        })
      const made = await ask.store.task.add(tasks, ask.now)
      await ask.store.directive.publishItems(b.id)
      await ask.store.directive.setState(b.id, to)
      const kept = earlier ? await takePlace(ask, earlier, items) : 0
      return {
        reply: { id: b.id, tasks: made },
        event: {
          kind: 'directive.published',
          noun: 'directive',
          nounId: b.id,
          path: directive.path,
          data: {
            from: directive.state,
            to,
            title: directive.title,
            items: items.map((i) => ({ id: i.id, no: i.no })),
            tasks: made,
            ...(earlier ? { replaces: earlier.id, kept } : {}),
          },
        },
      }
    },
  },
  reads: {
    ...itemRoutes.reads,
    'directive.list': async (ask, q) => await ask.store.directive.list(q),
    'directive.get': async (ask, q) => {
      const d = await found(ask, q.id)
      const open = may(ask.who, 'item.confirm', { path: d.path })
      const items = (await ask.store.directive.items(d.id)).filter((i) => open || i.state === 'confirmed')
      const standing = await ask.store.directive.standing(d.id)
      const offered = (['propose', 'confirm', 'publish'] as const)
        .filter((m) => may(ask.who, `directive.${m}`, { path: d.path }))
        .flatMap((m) => {
          const moved = moveDirective({ state: d.state as 'draft', proposed: d.proposedAt !== null, items: standing }, m)
          if ('to' in moved) return m === 'propose' && d.proposedAt !== null ? [] : [{ act: `directive.${m}` }]
          return d.state === (m === 'publish' ? 'confirmed' : 'draft') ? [{ act: `directive.${m}`, why: moved.problem }] : []
        })
      const drafting = open && d.state === 'draft'
      const edits = drafting
        ? (
            [
              'item.confirm',
              'item.edit',
              'item.drop',
              'item.reopen',
              'item.add',
              'item.split',
              'item.merge',
              'item.restore',
            ] as const
          ).map((act) => ({ act }))
        : []
      const sections = await ask.store.unit.sections()
      const { replaces, before } = await beforeOf(ask, d, items)
      const topics = new Set(items.flatMap((i) => i.packTopic ?? []))
      return {
        id: d.id,
        kind: d.kind,
        state: d.state,
        title: d.title,
        dated: d.dated,
        text: d.text,
        sha256: d.sha256,
        proposedAt: d.proposedAt?.toISOString() ?? null,
        meta: d.meta as never,
        items: items.map((i) =>
          shown(i, {
            suggested: drafting ? suggest(i, sections, ask.city.jurisdiction, ask.today) : null,
            before: before.get(i.beforeId ?? '') ?? null,
          }),
        ),
        sections: sections.map((s) => ({ id: s.id, name: s.name })),
        offers: drafting ? offersOf(await livePacks(ask), topics) : [],
        replaces,
        replacedBy: d.state === 'superseded' ? await ask.store.directive.replacedBy(d.id) : null,
        choices: [...offered, ...edits],
      }
    },
  },
} satisfies { acts: Partial<ActHandlers>; reads: Partial<ReadHandlers> }
