import { isDeepStrictEqual } from 'node:util'
import { assetVersion, versionNumber } from '#lib/arm/asset.ts'
import { describeAnew, newAsset } from '#lib/assets/describe.ts'
import { registeredNews } from '#lib/assets/registered-news.ts'
import { versionExists } from '#lib/assets/version-exists.ts'
import { authorize } from '#lib/auth/authorize.ts'
import { deriveSpec } from '#lib/components/derive-spec.ts'
import { type ComponentVersion, componentName } from '#lib/components/schema.ts'
import { ensureComponentRow, findComponent, reserveVersion } from '#lib/components/store.ts'
import { findVersion, insertVersion, updateVersion } from '#lib/components/version-store.ts'
import type { ComponentVersionBody } from '#lib/components/wire.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { parseInput } from '#lib/core/parse.ts'
import { type Db, inTransaction } from '#lib/db/client.ts'
import { insertNotification } from '#lib/notifications/insert.ts'

/** `mustBeNew` refuses to change a version that exists. */
export type PutVersionInput = ComponentVersionBody & { name: string; version: string; mustBeNew?: boolean }

/** Registers a version, or changes what can change about one. Throws UserError for another spec, and PreconditionFailed. */
export async function putComponentVersion(
  ctx: Context,
  input: PutVersionInput,
): Promise<{ version: ComponentVersion; created: boolean }> {
  authorize(ctx.principal, 'write')
  const existing = await findVersion(ctx.db, ctx.workspace.id, input.name, input.version)
  if (existing && input.mustBeNew) throw versionExists(`component '${existing.componentName}'`, existing.version)
  if (existing) return { version: await change(ctx, existing, input), created: false }
  const { componentSpec, ...described } = input.properties
  const spec = await deriveSpec(ctx, componentSpec)
  const name =
    (await findComponent(ctx.db, ctx.workspace.id, input.name))?.name ?? parseInput(componentName, input.name)
  const version = parseInput(assetVersion, input.version)
  const record = { ...newAsset(ctx, name), ...described, componentName: name, version, spec, type: typeOf(spec) }
  return { version: await inTransaction(ctx.db, (db) => insertComponentVersion(ctx, db, record)), created: true }
}

const typeOf = (spec: Record<string, unknown>): string => (typeof spec.type === 'string' ? spec.type : '')

/** Writes a version and its component, where that is new, and tells everybody. */
export async function insertComponentVersion(
  ctx: Context,
  db: Db,
  record: Omit<ComponentVersion, 'componentId' | 'deploymentCount'>,
): Promise<ComponentVersion> {
  const componentId = await ensureComponentRow(db, ctx.workspace.id, newAsset(ctx, record.componentName))
  const version = { ...record, componentId, deploymentCount: 0 }
  await insertVersion(db, version)
  await reserveVersion(db, componentId, versionNumber(version.version), ctx.now(), ctx.principal.name)
  const id = { name: version.componentName, version: version.version }
  await insertNotification(ctx, db, registeredNews(ctx.workspace, 'components', 'Component', id))
  return version
}

async function change(
  ctx: Context,
  existing: ComponentVersion,
  { properties }: PutVersionInput,
): Promise<ComponentVersion> {
  if (!isSameSpec(existing.spec, properties.componentSpec))
    throw new AppError(
      'UserError',
      `The spec of component ${existing.componentName}:${existing.version} cannot be changed: what was deployed stays what it was. Register the next version.`,
      'properties.componentSpec',
    )
  const changed = describeAnew(ctx, existing, properties)
  await updateVersion(ctx.db, changed)
  return changed
}

/** Inputs and outputs that are derived count only where a client sends others than ours. */
function isSameSpec(stored: Record<string, unknown>, given: Record<string, unknown>): boolean {
  if (stored.graph === undefined) return isDeepStrictEqual(stored, given)
  const { inputs, outputs } = stored
  return isDeepStrictEqual(stored, { inputs, outputs, ...given })
}
