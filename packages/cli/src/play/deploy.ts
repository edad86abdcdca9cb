// The text is read in, settled, confirmed and published.
import { addDays } from '@duxue/core'
import { read } from '@duxue/reader'
import { uuidv7 } from 'uuidv7'
import { datesOf, dayOfText } from './dates.ts'
import { calendar, type Scene } from './scene.ts'

/** The text is read in, its draft settled by the office, confirmed by the director, published as tasks. */
export async function deploy(scene: Scene): Promise<void> {
  const { stage, client, people, j, at } = scene
  const id = uuidv7()
  const { campaign } = read(stage.directive.text, { publishedAt: stage.directive.publishedAt })
  at(addDays(datesOf(j, dayOfText(stage.directive), campaign).deployed, -1), '9:00')
  await client.act(people.office, 'directive.read', {
    id,
    text: stage.directive.text,
    publishedAt: stage.directive.publishedAt,
  })
  const { deployed } = await calendar(scene)
  at(deployed, '14:30')
  const { items } = await client.ask(people.office, 'directive.get', { id })
  const open = items.filter((i) => i.state === 'proposed').map((i) => i.id)
  if (open.length > 0) await client.act(people.office, 'item.confirm', { directiveId: id, ids: open })
  at(deployed, '15:10')
  await client.act(people.office, 'directive.propose', { id })
  at(deployed, '15:40')
  await client.act(people.director, 'directive.confirm', { id })
  at(deployed, '16:20')
  const { tasks } = await client.act(people.office, 'directive.publish', { id })
  await stage.settle()
  stage.progress(`部署：${items.length} 项事项，${tasks} 项任务`, `deployed: ${items.length} work items, ${tasks} tasks`)
}
