import { assetVersion, versionNumber } from '#lib/arm/asset.ts'
import { describeAnew, newAsset } from '#lib/assets/describe.ts'
import { versionExists } from '#lib/assets/version-exists.ts'
import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { parseInput } from '#lib/core/parse.ts'
import { type Db, inTransaction } from '#lib/db/client.ts'
import { buildEnvironmentHere } from '#lib/environments/builds/submit.ts'
import { planContent } from '#lib/environments/content.ts'
import { type EnvironmentVersion, environmentName } from '#lib/environments/schema.ts'
import { ensureEnvironmentRow, findEnvironment, reserveVersion } from '#lib/environments/store.ts'
import { findVersion, insertVersion, updateVersion } from '#lib/environments/version-store.ts'
import type { EnvironmentVersionBody } from '#lib/environments/wire.ts'
import { hashEnvironment } from '#lib/python/environment/hash.ts'

/** `mustBeNew` refuses to change a version that exists. */
export type PutVersionInput = EnvironmentVersionBody & { name: string; version: string; mustBeNew?: boolean }

type Planned = Pick<EnvironmentVersion, 'image' | 'condaFile' | 'requirements' | 'spec' | 'hash'>

/**
 * Stores a version and has it built, or changes what can change about one: what it installs cannot.
 * Throws UserError for files that cannot be read, and PreconditionFailed.
 */
export async function putEnvironmentVersion(
  ctx: Context,
  input: PutVersionInput,
): Promise<{ version: EnvironmentVersion & { warnings: string[] }; created: boolean }> {
  authorize(ctx.principal, 'write')
  const { name, version: number, properties } = input
  if (properties.osType !== 'Linux') throw windowsOnly()
  const { image, condaFile, requirements, pythonVersion } = properties
  const { spec, warnings } = planContent({ image, condaFile, requirements, pythonVersion })
  const planned = { image, condaFile, requirements, spec, hash: hashEnvironment(spec, ctx.config.python) }
  const existing = await findVersion(ctx.db, ctx.workspace.id, name, number)
  if (existing && input.mustBeNew) throw versionExists(`environment '${existing.environmentName}'`, existing.version)
  if (existing) return { version: { ...(await change(ctx, existing, planned, input)), warnings }, created: false }
  const stored = await inTransaction(ctx.db, (db) => insert({ ...ctx, db }, planned, input))
  return { version: { ...stored, warnings }, created: true }
}

async function insert(
  ctx: Context & { db: Db },
  planned: Planned,
  { name, version: number, properties }: PutVersionInput,
): Promise<EnvironmentVersion> {
  const { description, tags, properties: custom, isArchived } = properties
  const known = await findEnvironment(ctx.db, ctx.workspace.id, name)
  const fresh = newAsset(ctx, known?.name ?? parseInput(environmentName, name))
  const version = parseInput(assetVersion, number)
  const environmentId = await ensureEnvironmentRow(ctx.db, ctx.workspace.id, fresh)
  const described = { description, tags, properties: custom, isArchived }
  const record = { ...fresh, id: ctx.newId(), ...described, ...planned, environmentId, version, deploymentCount: 0 }
  await insertVersion(ctx.db, { ...record, environmentName: fresh.name })
  await reserveVersion(ctx.db, environmentId, versionNumber(version), ctx.now(), ctx.principal.name)
  await buildEnvironmentHere(ctx, record, { isRebuild: false })
  const stored = await findVersion(ctx.db, ctx.workspace.id, name, version)
  if (!stored) throw new Error(`Version ${version} of environment '${name}' was stored and is not there.`)
  return stored
}

async function change(
  ctx: Context,
  existing: EnvironmentVersion,
  planned: Planned,
  { properties }: PutVersionInput,
): Promise<EnvironmentVersion> {
  const isSame =
    JSON.stringify(existing.spec) === JSON.stringify(planned.spec) &&
    existing.image === planned.image &&
    existing.condaFile === planned.condaFile &&
    existing.requirements === planned.requirements
  if (!isSame) {
    throw new AppError(
      'UserError',
      `What version ${existing.version} of environment '${existing.environmentName}' installs cannot change: deployments rely on it. Create a new version.`,
      'version',
    )
  }
  const changed = describeAnew(ctx, existing, properties)
  await updateVersion(ctx.db, changed)
  return changed
}

const windowsOnly = () =>
  new AppError('UserError', 'Environments are built for the machine that scores, and none is of Windows.', 'osType')
