import { send } from '#tests/support/send.ts'
import type { TestContext } from '#tests/support/world.ts'

export const uriOf = (path: string) => `azureml://datastores/workspaceblobstore/paths/${path}`

/** PUTs a version; `at` is a path in the default datastore, or a whole URI. */
export function register(
  who: TestContext,
  name: string,
  version: string,
  at: string,
  properties: object = {},
): Promise<Response> {
  const dataUri = at.includes(':') ? at : uriOf(at)
  const dataType = at.endsWith('/') ? 'uri_folder' : 'uri_file'
  return send(who, 'PUT', `data/${name}/versions/${version}`, { properties: { dataType, dataUri, ...properties } })
}
