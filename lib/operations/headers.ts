import type { Context } from '#lib/core/context.ts'
import { operationResultUrl, operationUrl, type StatusRoute } from '#lib/operations/url.ts'

/** How clients follow a change that may go on after the answer, and where its result will be (azureml-rest section 2.13). */
export const operationHeaders = (
  { workspace, config }: Pick<Context, 'workspace' | 'config'>,
  operationId: string | undefined,
  route?: StatusRoute,
): Record<string, string> =>
  operationId
    ? {
        'azure-asyncoperation': operationUrl(workspace, config.publicUrl, operationId, route),
        location: operationResultUrl(workspace, config.publicUrl, operationId),
        'retry-after': '1',
      }
    : {}
