import { operation } from '#lib/arm/operation.ts'
import { refusePublish } from '#lib/registries/refuse.ts'

const kinds = ['data', 'models', 'environments', 'codes', 'components'] as const

/** Azure publishes versions of assets to registries (azureml-rest section 2.6). */
export const registryOperations = kinds.map((kind) =>
  operation('POST', `${kind}/{name}/versions/{version}/publish`, {
    summary: 'Refused: there are no registries that a version could be published to',
    run: (ctx, { params }) => refusePublish(ctx, kind, params),
    reply: () => ({ status: 204 }),
  }),
)
