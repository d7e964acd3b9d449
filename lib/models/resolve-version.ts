import type { Context } from '#lib/core/context.ts'
import { getModelVersion } from '#lib/models/get-version.ts'
import { parseModelReference } from '#lib/models/reference.ts'
import type { ModelKind } from '#lib/scoring/inspection.ts'

/** What a deployment needs to know of the version it scores with. */
export interface ModelReference {
  id: string
  name: string
  version: string
  modelType: ModelKind
  modelUri: string
  /** Why no engine here can score it; undefined when one can. */
  cannotRun: string | undefined
}

/** The version a deployment names, in any form of `parseModelReference`. Throws UserError and ResourceNotFound. */
export async function resolveModelVersion(ctx: Context, text: string): Promise<ModelReference> {
  const { id, modelName, version, kind, modelUri, cannotRun } = await getModelVersion(ctx, parseModelReference(text))
  return { id, name: modelName, version, modelType: kind, modelUri, cannotRun }
}
