import { z } from 'zod'
import type { Prisma } from '#lib/db/client.ts'
import type { DeployedAssets } from '#lib/deployments/deployed-assets.ts'
import { type assetInclude, readAssets } from '#lib/deployments/read-assets.ts'
import type { ModelInterface } from '#lib/inference/model-interface.ts'
import {
  type DeploymentError,
  type OnlineRevision,
  revisionStates,
} from '#lib/online-endpoints/deployments/online-deployment.ts'
import { onlineSettings } from '#lib/online-endpoints/deployments/settings.ts'
import { engineSettings, runtime } from '#lib/scoring/runtime.ts'
import type { SelfCheck } from '#lib/scoring/self-check.ts'

export type RevisionRow = Prisma.OnlineRevisionGetPayload<{ include: typeof assetInclude }>

const state = z.enum(revisionStates)
const engine = z.enum(engineSettings)

export function toRevision(row: RevisionRow): OnlineRevision {
  return {
    id: row.id,
    number: row.number,
    state: state.parse(row.state),
    engine: engine.parse(row.engine),
    ...assetsOf(row),
    runtime: row.runtime === null ? undefined : runtime.parse(row.runtime),
    settings: onlineSettings.parse(row.settings),
    // Error, self-check and interface are written by settling alone, from values of these types.
    error: (row.error ?? undefined) as DeploymentError | undefined,
    selfCheck: (row.selfCheck ?? undefined) as unknown as SelfCheck | undefined,
    interface: (row.interface ?? undefined) as unknown as ModelInterface | undefined,
    createdAt: row.createdAt,
    createdBy: row.createdBy,
    readyAt: row.readyAt ?? undefined,
    retiredAt: row.retiredAt ?? undefined,
  }
}

/** Of a revision that is history, what was noted; its assets may be gone. */
function assetsOf({ modelVersion, assets, ...row }: RevisionRow): DeployedAssets {
  // `assets` is written with the revision, from DeployedAssets.
  return modelVersion ? readAssets({ ...row, modelVersion }) : (assets as unknown as DeployedAssets)
}
