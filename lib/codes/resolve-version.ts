import { createReferenceParser } from '#lib/arm/asset.ts'
import { getCodeVersion } from '#lib/codes/get-version.ts'
import type { Context } from '#lib/core/context.ts'

/** What a deployment needs to know of the code it runs. */
export interface CodeReference {
  id: string
  name: string
  version: string
  /** The folder of the files: `azureml://datastores/<name>/paths/<path>`. */
  codeUri: string
}

const parseCodeReference = createReferenceParser('codes', 'a code asset')

/** The version a deployment names: an ARM id, `azureml:name:version` or `name@latest`. Throws UserError and ResourceNotFound. */
export async function resolveCodeVersion(ctx: Context, text: string): Promise<CodeReference> {
  const { id, codeName, version, codeUri } = await getCodeVersion(ctx, parseCodeReference(text))
  return { id, name: codeName, version, codeUri }
}
