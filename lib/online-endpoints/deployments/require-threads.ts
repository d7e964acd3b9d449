import { AppError } from '#lib/core/errors.ts'
import type { Db } from '#lib/db/client.ts'
import { decideDeployed, isGraph } from '#lib/deployments/decide-deployed.ts'
import type { OnlineRevision } from '#lib/online-endpoints/deployments/online-deployment.ts'
import { threadsOf } from '#lib/online-endpoints/deployments/settings.ts'
import { inspectionOf } from '#lib/online-endpoints/serving/list-desired.ts'

/** Throws UserError for more than one thread where they would have no effect: a native model computes on one. */
export async function requireThreads(
  db: Db,
  wanted: Pick<OnlineRevision, 'model' | 'script' | 'environment' | 'engine' | 'settings'>,
): Promise<void> {
  const { cpu } = wanted.settings
  if (threadsOf(wanted.settings) === 1 || wanted.script) return
  const inspection = await inspectionOf(db, wanted.model.versionId)
  if (!inspection || isGraph(inspection) || decideDeployed(wanted, inspection).engine !== 'native') return
  throw new AppError(
    'UserError',
    `'${wanted.model.name}' is a native model, which computes on one thread; ${cpu} would have no effect. Ask for 1 thread (cpu), and for more replicas to score more requests at a time.`,
    'properties.settings.cpu',
  )
}
