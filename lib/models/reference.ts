import { AppError } from '#lib/core/errors.ts'

/**
 * A model version as clients name it: an ARM id (`…/models/{n}/versions/{v}`, `…/models/{n}/labels/latest`,
 * `…/models/{n}/versions/labels/latest`, with or without `azureml:` or `azureml://locations/…` before it),
 * `azureml:{n}:{v}`, `azureml:{n}@latest` or `{n}:{v}`.
 * Throws UserError for anything else.
 */
export function parseModelReference(text: string): { name: string; version: string } {
  const [, name, version] = armId.exec(text) ?? shortForm.exec(text) ?? []
  if (name && version) return { name: decodeURIComponent(name), version: decodeURIComponent(version) }
  throw new AppError(
    'UserError',
    `'${text}' does not name a model. Write azureml:<name>:<version> or …/models/<name>/versions/<version>.`,
    'model',
  )
}

const armId = /\/models\/([^/]+)\/(?:versions\/labels|versions|labels)\/([^/]+)\/?$/i
const shortForm = /^(?:azureml:)?([a-z0-9][a-z0-9._-]*)[:@]([a-z0-9][a-z0-9._-]*)$/i
