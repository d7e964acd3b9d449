import { putContainer } from '#lib/assets/put.ts'
import type { Context } from '#lib/core/context.ts'
import { getModel } from '#lib/models/get.ts'
import { modelName } from '#lib/models/schema.ts'
import { findModel, saveModel } from '#lib/models/store.ts'
import type { ModelBody } from '#lib/models/wire.ts'

/** Creates a model without versions, or replaces what the caller may set about it. */
export const putModel = (ctx: Context, input: ModelBody & { name: string }) =>
  putContainer(ctx, input, { name: modelName, find: findModel, save: saveModel, get: getModel })
