import { putContainer } from '#lib/assets/put.ts'
import type { Context } from '#lib/core/context.ts'
import { getEnvironment } from '#lib/environments/get.ts'
import { environmentName } from '#lib/environments/schema.ts'
import { findEnvironment, saveEnvironment } from '#lib/environments/store.ts'
import type { EnvironmentBody } from '#lib/environments/wire.ts'

/** Creates an environment without versions, or replaces what the caller may set about it. */
export const putEnvironment = (ctx: Context, input: EnvironmentBody & { name: string }) =>
  putContainer(ctx, input, { name: environmentName, find: findEnvironment, save: saveEnvironment, get: getEnvironment })
