import { createReferenceParser } from '#lib/arm/asset.ts'
import type { Context } from '#lib/core/context.ts'
import { getEnvironmentVersion } from '#lib/environments/get-version.ts'
import type { EnvironmentSpec } from '#lib/python/environment/environment-spec.ts'

/** What a deployment needs to know of the environment it runs in. */
export interface EnvironmentReference {
  id: string
  name: string
  version: string
  spec: EnvironmentSpec
  hash: string
}

const parseEnvironmentReference = createReferenceParser('environments', 'an environment')

/** The version a deployment names: an ARM id, `azureml:name:version` or `name@latest`. Throws UserError and ResourceNotFound. */
export async function resolveEnvironmentVersion(ctx: Context, text: string): Promise<EnvironmentReference> {
  const found = await getEnvironmentVersion(ctx, parseEnvironmentReference(text))
  return { id: found.id, name: found.environmentName, version: found.version, spec: found.spec, hash: found.hash }
}
