// Plays a whole round through the API on a stepped clock: deploy, self-check, visit, feed back, rectify. The sample's stops and the demo are made by it.
import { deploy } from './deploy.ts'
import { onSite } from './on-site.ts'
import { feedBack, rectify } from './rectify.ts'
import { calendar, type Scene, type Stage, type StopId, sceneOf, theRound } from './scene.ts'
import { selfCheck } from './self-check.ts'

export { type Stage, type StopId, stopIds } from './scene.ts'

const stops: Record<StopId, (scene: Scene) => Promise<void>> = {
  deployed: deploy,
  self_checked: selfCheck,
  on_site: onSite,
  fed_back: feedBack,
  rectified: rectify,
}

export function createPlay(stage: Stage) {
  const scene = sceneOf(stage)
  return {
    play: async (stop: StopId) => await stops[stop](scene),
    people: scene.people,
    calendar: async () => await calendar(scene),
    theRound: async () => await theRound(scene),
  }
}
