import { text } from 'node:stream/consumers'
import type { AssetVersionId } from '#lib/arm/asset.ts'
import { getCodeVersion, locateCodeVersion } from '#lib/codes/get-version.ts'
import { parseScript, type Script } from '#lib/codes/script.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { getDatastore } from '#lib/datastores/get.ts'
import { readRange } from '#lib/storage/read-range.ts'
import { requireFile } from '#lib/storage/stat-file.ts'
import { normalizeStorePath } from '#lib/storage/store-path.ts'

const maxScriptBytes = 4 * 1024 * 1024

/** What a file of a version would be as a scoring script. Throws ResourceNotFound, and UserError for what is no Python file. */
export async function checkScript(
  ctx: Context,
  { path: asked, ...id }: AssetVersionId & { path: string },
): Promise<{ path: string; script: Script }> {
  const path = normalizeStorePath(asked)
  const [{ codeName, version }, place] = await Promise.all([getCodeVersion(ctx, id), locateCodeVersion(ctx, id)])
  const { store } = await getDatastore(ctx, place.datastore)
  if (!path.toLowerCase().endsWith('.py'))
    throw new AppError('UserError', `'${path}' is not a Python file: a scoring script ends with .py.`, 'path')
  const file = await requireFile(store, place.path === '' ? path : `${place.path}/${path}`)
  if (file.bytes > maxScriptBytes)
    throw new AppError('UserError', `'${path}' of ${codeName}:${version} is too large to be a script.`, 'path')
  return { path, script: parseScript(await text(await readRange(store, file.path))) }
}
