import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { parseInput } from '#lib/core/parse.ts'
import { seal } from '#lib/core/sealed.ts'
import { type MlflowServer, type MlflowServerBody, mlflowServerName } from '#lib/mlflow-servers/schema.ts'
import { findMlflowServer, saveMlflowServer } from '#lib/mlflow-servers/store.ts'

/** Registers a tracking server, or changes one. For owners: Slipway will connect to an address that they name, with their secret. */
export async function putMlflowServer(
  ctx: Context,
  { name, properties, mustBeNew }: MlflowServerBody & { name: string; mustBeNew?: boolean },
): Promise<{ server: MlflowServer; created: boolean }> {
  authorize(ctx.principal, 'administer')
  const { url, description, auth } = properties
  const existing = await findMlflowServer(ctx.db, ctx.workspace.id, parseInput(mlflowServerName, name))
  if (existing && mustBeNew) {
    throw new AppError('Conflict', `An MLflow server '${existing.name}' exists already. Choose another name.`, 'name')
  }
  const origin = existing ?? { id: ctx.newId(), name, createdAt: ctx.now(), createdBy: ctx.principal.name }
  const server: MlflowServer = {
    ...origin,
    url,
    description,
    authKind: auth.kind,
    username: auth.kind === 'basic' ? auth.username : undefined,
    secret: chooseSecret(ctx, auth, url, origin.id, existing),
    updatedAt: ctx.now(),
    updatedBy: ctx.principal.name,
  }
  await saveMlflowServer(ctx.db, ctx.workspace.id, server)
  return { server, created: !existing }
}

/** A stored secret is kept for the same address only: it must not be sent to a host that somebody else chose. */
function chooseSecret(
  ctx: Context,
  { kind, username, secret }: MlflowServerBody['properties']['auth'],
  url: string,
  id: string,
  existing: MlflowServer | undefined,
): string | undefined {
  if (kind === 'none') return undefined
  if (kind === 'basic' && !username) throw missing('Give the user name.', 'properties.auth.username')
  if (secret) return seal(ctx.config.secret, id, secret)
  const isSame =
    existing?.url === url && existing.authKind === kind && (kind === 'token' || existing.username === username)
  if (isSame && existing.secret) return existing.secret
  throw missing(`Give the ${kind === 'basic' ? 'password' : 'token'}.`, 'properties.auth.secret')
}

const missing = (message: string, target: string) => new AppError('UserError', message, target)
