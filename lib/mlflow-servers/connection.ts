import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { unseal } from '#lib/core/sealed.ts'
import type { MlflowConnection } from '#lib/mlflow-registry/connection.ts'
import type { MlflowServer } from '#lib/mlflow-servers/schema.ts'

/** The server with its secret opened; for requests only. */
export function connectionOf({ config }: Pick<Context, 'config'>, server: MlflowServer): MlflowConnection {
  const { url, authKind, username = '', secret } = server
  if (authKind === 'none') return { url, auth: { kind: 'none' } }
  const opened = secret && unseal(config.secret, server.id, secret)
  if (!opened) {
    throw new AppError(
      'InvalidState',
      `The stored ${authKind === 'basic' ? 'password' : 'token'} of MLflow server '${server.name}' cannot be opened: it was stored under another SLIPWAY_SECRET. Enter it again.`,
    )
  }
  return authKind === 'basic'
    ? { url, auth: { kind: 'basic', username, password: opened } }
    : { url, auth: { kind: 'token', token: opened } }
}
