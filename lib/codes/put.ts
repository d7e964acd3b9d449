import { putContainer } from '#lib/assets/put.ts'
import { getCode } from '#lib/codes/get.ts'
import { codeName } from '#lib/codes/schema.ts'
import { findCode, saveCode } from '#lib/codes/store.ts'
import type { CodeBody } from '#lib/codes/wire.ts'
import type { Context } from '#lib/core/context.ts'

/** Creates a code asset without versions, or replaces what the caller may set about it. */
export const putCode = (ctx: Context, input: CodeBody & { name: string }) =>
  putContainer(ctx, input, { name: codeName, find: findCode, save: saveCode, get: getCode })
