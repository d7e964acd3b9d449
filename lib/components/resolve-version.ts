import { createReferenceParser } from '#lib/arm/asset.ts'
import { getComponentVersion } from '#lib/components/get-version.ts'
import type { ComponentVersion } from '#lib/components/schema.ts'
import type { Context } from '#lib/core/context.ts'

const parseComponentReference = createReferenceParser('components', 'a component')

/** The version a deployment names: an ARM id, `azureml:name:version` or `name@latest`. Throws UserError and ResourceNotFound. */
export async function resolveComponentVersion(ctx: Context, text: string): Promise<ComponentVersion> {
  return getComponentVersion(ctx, parseComponentReference(text))
}
