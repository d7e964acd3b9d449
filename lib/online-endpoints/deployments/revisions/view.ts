import type { WorkspacePath } from '#lib/arm/resource.ts'
import { presentCode, presentRuntime } from '#lib/deployments/present-assets.ts'
import type { OnlineRevision } from '#lib/online-endpoints/deployments/online-deployment.ts'

/** One state of a deployment, as its history shows it. */
export function presentRevision(
  revision: OnlineRevision,
  servedRevision: number | undefined,
  workspace: WorkspacePath,
) {
  const { number, state, model, engine, error, settings, createdBy } = revision
  return {
    number,
    state,
    isServed: number === servedRevision,
    model: { name: model.name, version: model.version },
    ...presentCode(revision, workspace),
    engine,
    runtime: presentRuntime(revision.runtime),
    error: error ?? null,
    createdAt: revision.createdAt.toISOString(),
    createdBy,
    readyAt: revision.readyAt?.toISOString() ?? null,
    retiredAt: revision.retiredAt?.toISOString() ?? null,
    settings,
  }
}

export type OnlineRevisionResource = ReturnType<typeof presentRevision>
