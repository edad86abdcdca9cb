// Files sent one after the other: what arrived, and whether the network was missing; a refusal is said in words.
import { files } from '../api.ts'
import { Offline, type Refusal } from '../refusal.ts'
import { sayProblem } from './toast.tsx'

export interface Sent {
  readonly id: string
  readonly name: string
  readonly bytes: number
}
export async function sendFiles(list: Iterable<File>, noun: string, nounId: string) {
  const sent: Sent[] = []
  let offline = false
  let refused = false
  for (const file of list)
    await files.put(file, noun, nounId).then(
      ({ id }) => void sent.push({ id, name: file.name, bytes: file.size }),
      (refusal: Refusal) => {
        if (refusal instanceof Offline) offline = true
        else {
          refused = true
          sayProblem(refusal)
        }
      },
    )
  return { sent, offline, refused }
}
