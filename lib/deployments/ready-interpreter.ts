import type { World } from '#lib/core/context.ts'
import { ensureBuilt } from '#lib/environments/builds/ensure-built.ts'
import { requireSystemPython } from '#lib/python/environment/choose-python.ts'
import type { Runtime } from '#lib/scoring/runtime.ts'

/** The interpreter that a Python runtime names on this machine, its environment built when it is not there yet. */
export async function readyInterpreter(
  world: Pick<World, 'db' | 'config' | 'log' | 'now' | 'newId'>,
  { python }: Runtime,
  signal?: AbortSignal,
): Promise<string> {
  if (!python?.environment) return (await requireSystemPython(world.config.python)).path
  return (await ensureBuilt(world, python.environment, { signal })).interpreter
}
