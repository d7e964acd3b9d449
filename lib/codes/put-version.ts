import { assetVersion, versionNumber } from '#lib/arm/asset.ts'
import { describeAnew, newAsset } from '#lib/assets/describe.ts'
import { registeredNews } from '#lib/assets/registered-news.ts'
import { versionExists } from '#lib/assets/version-exists.ts'
import { authorize } from '#lib/auth/authorize.ts'
import { type CodeVersion, codeName } from '#lib/codes/schema.ts'
import { ensureCodeRow, findCode, reserveVersion } from '#lib/codes/store.ts'
import { findVersion, insertVersion, updateVersion } from '#lib/codes/version-store.ts'
import type { CodeVersionBody } from '#lib/codes/wire.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { parseInput } from '#lib/core/parse.ts'
import { type ResolvedPath, resolveDatastoreUri } from '#lib/datastores/resolve-uri.ts'
import { presentDatastoreUri } from '#lib/datastores/uri.ts'
import { type Db, inTransaction } from '#lib/db/client.ts'
import { insertNotification } from '#lib/notifications/insert.ts'
import { statFile } from '#lib/storage/stat-file.ts'
import { walkFiles } from '#lib/storage/walk-files.ts'

/** `mustBeNew` refuses to change a version that exists. */
export type PutVersionInput = CodeVersionBody & { name: string; version: string; mustBeNew?: boolean }

const maxFiles = 10_000

/**
 * Registers the folder at `codeUri` as a version, or changes what can change about one. The files are neither copied nor
 * moved. Throws UserError when there is no such folder or no file in it, and PreconditionFailed.
 */
export async function putCodeVersion(
  ctx: Context,
  input: PutVersionInput,
): Promise<{ version: CodeVersion; created: boolean }> {
  authorize(ctx.principal, 'write')
  const place = await resolveDatastoreUri(ctx, input.properties.codeUri)
  const codeUri = presentDatastoreUri({ datastore: place.datastore.name, path: place.path })
  const existing = await findVersion(ctx.db, ctx.workspace.id, input.name, input.version)
  if (existing && input.mustBeNew) throw versionExists(`code asset '${existing.codeName}'`, existing.version)
  if (existing) return { version: await change(ctx, existing, codeUri, input), created: false }
  const name = (await findCode(ctx.db, ctx.workspace.id, input.name))?.name ?? parseInput(codeName, input.name)
  const version = parseInput(assetVersion, input.version)
  const measured = await measureCode(place)
  const record = { ...newAsset(ctx, name), ...input.properties, ...measured, codeName: name, version, codeUri }
  return { version: await inTransaction(ctx.db, (db) => insert(ctx, db, record)), created: true }
}

async function measureCode({ datastore, path }: ResolvedPath): Promise<Pick<CodeVersion, 'files' | 'bytes'>> {
  const where = `'${path}' in datastore '${datastore.name}'`
  const entry = await statFile(datastore.store, path)
  if (!entry) throw new AppError('UserError', `There is no ${where}. Upload the code there first.`, 'codeUri')
  if (!entry.isFolder) {
    throw new AppError('UserError', `${where} is a file. A code asset is a folder: name the one it is in.`, 'codeUri')
  }
  let files = 0
  let bytes = 0
  for await (const file of walkFiles(datastore.store, path, { maxFiles })) {
    files += 1
    bytes += file.bytes
  }
  if (files === 0) throw new AppError('UserError', `There are no files in ${where}.`, 'codeUri')
  return { files, bytes }
}

async function insert(
  ctx: Context,
  db: Db,
  record: Omit<CodeVersion, 'codeId' | 'deploymentCount'>,
): Promise<CodeVersion> {
  const codeId = await ensureCodeRow(db, ctx.workspace.id, newAsset(ctx, record.codeName))
  const version = { ...record, codeId, deploymentCount: 0 }
  await insertVersion(db, version)
  await reserveVersion(db, codeId, versionNumber(version.version), ctx.now(), ctx.principal.name)
  const id = { name: version.codeName, version: version.version }
  await insertNotification(ctx, db, registeredNews(ctx.workspace, 'codes', 'Code', id))
  return version
}

async function change(
  ctx: Context,
  existing: CodeVersion,
  codeUri: string,
  { properties }: PutVersionInput,
): Promise<CodeVersion> {
  // Azure's clients compare this text, which may therefore neither say more nor name a target.
  if (codeUri !== existing.codeUri) throw new AppError('UserError', 'Asset paths cannot be updated.')
  const changed = describeAnew(ctx, existing, properties)
  await updateVersion(ctx.db, changed)
  return changed
}
