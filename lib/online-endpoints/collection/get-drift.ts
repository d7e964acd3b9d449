import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { findDrift, findFirstDay, hasReference } from '#lib/online-endpoints/collection/store.ts'
import { fetchOnlineDeployment } from '#lib/online-endpoints/deployments/get.ts'

/** Days that are told, at the most. */
const shownDays = 90

export interface Drift {
  threshold: number
  /** What the days are compared with; null while nothing has been collected. */
  reference: 'training' | 'firstDay' | null
  days: { day: string; columns: { column: string; drift: number; isOver: boolean }[] }[]
}

/** How far the columns of each day's requests have moved, by their population stability index; the oldest day first. */
export async function getDrift(ctx: Context, endpointName: string, name: string): Promise<Drift> {
  authorize(ctx.principal, 'read')
  const { deployment } = await fetchOnlineDeployment(ctx, endpointName, name)
  const threshold = deployment.revision.settings.dataCollection.driftThreshold
  const rows = await findDrift(ctx.db, deployment.id, shownDays)
  const days = Map.groupBy(rows, ({ day }) => day)
  return {
    threshold,
    reference: await findReferenceKind(ctx, deployment.id),
    days: [...days].map(([day, columns]) => ({
      day,
      columns: columns.map(({ column, drift }) => ({ column, drift, isOver: drift > threshold })),
    })),
  }
}

async function findReferenceKind({ db }: Context, deploymentId: string): Promise<Drift['reference']> {
  if (await hasReference(db, deploymentId)) return 'training'
  return (await findFirstDay(db, deploymentId)) === undefined ? null : 'firstDay'
}
