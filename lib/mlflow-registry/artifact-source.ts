import { AppError } from '#lib/core/errors.ts'
import type { MlflowConnection } from '#lib/mlflow-registry/connection.ts'

/** How the files of a model version are reached through the tracking server. */
export type ArtifactSource =
  /** Through the server's artifact proxy. */
  | { kind: 'proxied'; root: string }
  | { kind: 'run'; runId: string; root: string }
  /** MLflow 3: a logged model. */
  | { kind: 'loggedModel'; modelId: string }
  /** A store the server reads for itself: no listing, only files whose names are known. */
  | { kind: 'version'; name: string; version: string }

/** Throws UserError for a proxy on another host, which would get our credentials. */
export function parseArtifactUri(
  uri: string,
  connection: MlflowConnection,
  { name, version }: { name: string; version: string },
): ArtifactSource {
  const [, scheme = '', rest = ''] = /^([a-z0-9+.-]+):(.*)$/is.exec(uri) ?? []
  if (scheme === 'mlflow-artifacts') return parseProxied(uri, rest, connection)
  if (scheme === 'runs') {
    const [runId = '', ...path] = rest.replace(/^\/+/, '').split('/')
    return { kind: 'run', runId, root: path.join('/') }
  }
  const modelId = scheme === 'models' ? /^\/*(m-[0-9a-zA-Z]+)$/.exec(rest)?.[1] : undefined
  if (modelId) return { kind: 'loggedModel', modelId }
  return { kind: 'version', name, version }
}

function parseProxied(uri: string, rest: string, { url }: MlflowConnection): ArtifactSource {
  const [, host, path = ''] = /^\/\/([^/]*)(.*)$/.exec(rest) ?? [undefined, '', rest]
  if (host && host !== new URL(url).host) {
    throw new AppError(
      'UserError',
      `The files of this version are served by '${host}' (${uri}), another host than '${url}'. Register that host as an MLflow server and import from there.`,
      'url',
    )
  }
  return { kind: 'proxied', root: path.replace(/^\/+|\/+$/g, '') }
}
