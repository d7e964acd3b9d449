import { z } from 'zod'
import type { Prisma } from '#lib/db/client.ts'
import type { DeployedAssets } from '#lib/deployments/deployed-assets.ts'
import type { ModelInterface } from '#lib/inference/model-interface.ts'
import {
  type DeploymentError,
  type OnlineRevision,
  revisionStates,
} from '#lib/online-endpoints/deployments/online-deployment.ts'
import { onlineSettings } from '#lib/online-endpoints/deployments/settings.ts'
import { environmentSpec } from '#lib/python/environment/environment-spec.ts'
import { engineSettings, runtime } from '#lib/scoring/runtime.ts'
import type { SelfCheck } from '#lib/scoring/self-check.ts'

/** What a query of revisions has to include for toRevision. */
export const revisionInclude = {
  modelVersion: { include: { model: { select: { name: true } } } },
  environmentVersion: { include: { environment: { select: { name: true } } } },
  codeVersion: { include: { code: { select: { name: true } } } },
} satisfies Prisma.OnlineRevisionInclude
export type RevisionRow = Prisma.OnlineRevisionGetPayload<{ include: typeof revisionInclude }>

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
function assetsOf({ modelVersion, codeVersion, environmentVersion, ...row }: RevisionRow): DeployedAssets {
  // `assets` is written with the revision, from DeployedAssets.
  if (!modelVersion) return row.assets as unknown as DeployedAssets
  return {
    model: {
      versionId: modelVersion.id,
      name: modelVersion.model.name,
      version: modelVersion.version,
      modelType: modelVersion.modelType,
      uri: modelVersion.modelUri,
      isConfirmed: modelVersion.codeConfirmedAt !== null,
    },
    script: codeVersion
      ? {
          versionId: codeVersion.id,
          name: codeVersion.code.name,
          version: codeVersion.version,
          uri: codeVersion.codeUri,
          entry: row.scoringScript ?? '',
        }
      : undefined,
    environment: environmentVersion
      ? {
          versionId: environmentVersion.id,
          name: environmentVersion.environment.name,
          version: environmentVersion.version,
          spec: environmentSpec.parse(environmentVersion.spec),
        }
      : undefined,
  }
}
