import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { noPython } from '#lib/python/environment/choose-python.ts'
import { listPythons } from '#lib/python/environment/find-python.ts'
import { findUv } from '#lib/python/environment/find-uv.ts'
import { hidePasswords } from '#lib/python/environment/run-command.ts'

/** What this machine offers to environments: its interpreters, the tool that builds, and where packages come from. */
export async function describePython(ctx: Context) {
  authorize(ctx.principal, 'read')
  const { python: settings } = ctx.config
  const interpreters = await listPythons(settings)
  const uv = await findUv(settings, interpreters[0]?.path)
  return {
    isAvailable: interpreters.length > 0,
    reason: interpreters.length > 0 ? null : noPython(settings).message,
    interpreters,
    tool: uv ? 'uv' : 'pip',
    indexUrl: settings.indexUrl === undefined ? null : hidePasswords(settings.indexUrl),
    wheels: settings.wheels ?? null,
    allowsSystem: settings.allowsSystem,
  }
}
export type PythonDescription = Awaited<ReturnType<typeof describePython>>
