import type { Context } from '#lib/core/context.ts'
import type { Engines } from '#lib/models/engines.ts'
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
  flavorNames: string[]
  engines: Engines
  needsConfirmation: boolean
  isConfirmed: boolean
}

/** The version a deployment names, in any form of `parseModelReference`. Throws UserError and ResourceNotFound. */
export async function resolveModelVersion(ctx: Context, text: string): Promise<ModelReference> {
  const {
    modelName: name,
    kind: modelType,
    codeConfirmed,
    ...found
  } = await getModelVersion(ctx, parseModelReference(text))
  const { id, version, modelUri, flavorNames, engines, needsConfirmation } = found
  return {
    id,
    name,
    version,
    modelType,
    modelUri,
    flavorNames,
    engines,
    needsConfirmation,
    isConfirmed: codeConfirmed !== undefined,
  }
}
