// All stores of one transaction, bound to one city.
import { alertStore } from './alert.ts'
import { burdenStore } from './burden.ts'
import { checkStore } from './check.ts'
import type { Tx } from './database.ts'
import { directiveStore } from './directive.ts'
import { drawStore } from './draw.ts'
import { factFileStore } from './fact-file.ts'
import { fileStore } from './file.ts'
import { findingStore } from './finding.ts'
import { homeStore } from './home.ts'
import { noticeStore } from './notice.ts'
import { ownPackStore } from './own-pack.ts'
import { packStore } from './pack.ts'
import { paperStore } from './paper.ts'
import { accountActs, personStore } from './person.ts'
import { planStore } from './plan.ts'
import { factStore, registerStore } from './register.ts'
import { roundStore } from './round.ts'
import { surveyStore } from './survey.ts'
import { taskStore } from './task.ts'
import { trailStore } from './trail.ts'
import { unitStore } from './unit.ts'
import { visitStore } from './visit.ts'

export function stores(tx: Tx, tenant: number) {
  return {
    account: accountActs(tx),
    alert: alertStore(tx, tenant),
    burden: burdenStore(tx, tenant),
    check: checkStore(tx, tenant),
    directive: directiveStore(tx, tenant),
    draw: drawStore(tx, tenant),
    file: fileStore(tx, tenant),
    fact: factStore(tx, tenant),
    factFile: factFileStore(tx, tenant),
    finding: findingStore(tx, tenant),
    home: homeStore(tx, tenant),
    notice: noticeStore(tx, tenant),
    ownPack: ownPackStore(tx, tenant),
    pack: packStore(tx),
    paper: paperStore(tx, tenant),
    plan: planStore(tx, tenant),
    person: personStore(tx, tenant),
    register: registerStore(tx, tenant),
    round: roundStore(tx, tenant),
    survey: surveyStore(tx, tenant),
    task: taskStore(tx, tenant),
    trail: trailStore(tx, tenant),
    unit: unitStore(tx, tenant),
    visit: visitStore(tx, tenant),
  }
}
export type Stores = ReturnType<typeof stores>
