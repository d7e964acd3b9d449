import type { Context } from '#lib/core/context.ts'
import { operationUrl } from '#lib/operations/url.ts'

/** How clients follow a change that may go on after the answer (azureml-rest section 2.13). */
export const operationHeaders = (
  { workspace, config }: Context,
  operationId: string | undefined,
): Record<string, string> =>
  operationId
    ? { 'azure-asyncoperation': operationUrl(workspace, config.publicUrl, operationId), 'retry-after': '1' }
    : {}
