import { putContainer } from '#lib/assets/put.ts'
import { getComponent } from '#lib/components/get.ts'
import { componentName } from '#lib/components/schema.ts'
import { findComponent, saveComponent } from '#lib/components/store.ts'
import type { ComponentBody } from '#lib/components/wire.ts'
import type { Context } from '#lib/core/context.ts'

/** Creates a component without versions, or replaces what the caller may set about it. */
export const putComponent = (ctx: Context, input: ComponentBody & { name: string }) =>
  putContainer(ctx, input, { name: componentName, find: findComponent, save: saveComponent, get: getComponent })
