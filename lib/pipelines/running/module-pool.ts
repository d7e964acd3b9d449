import { totalmem } from 'node:os'
import { type ModuleChild, startModuleChild } from '#lib/pipelines/running/module-child.ts'

/** The processes of one node that run modules. They stay between steps and jobs, as long as there is something to do now and then. */
export interface ModulePool {
  /** Starts processes, so that the first steps find them ready. */
  warm: () => void
  /** Lends one, started when none is free. */
  take: () => ModuleChild
  giveBack: (child: ModuleChild) => void
  pids: () => number[]
  close: () => Promise<void>
}

const idleMs = 60_000

/** At most `size` are kept; the caller takes no more than that at once. */
export function createModulePool(size: number): ModulePool {
  const free: ModuleChild[] = []
  const taken = new Set<ModuleChild>()
  let idle: NodeJS.Timeout | undefined
  const start = () => startModuleChild(environment, memoryLimitMb(size))
  const dropFree = async () => {
    await Promise.all(free.splice(0).map((child) => child.kill()))
  }
  const restIdle = () => {
    clearTimeout(idle)
    idle = setTimeout(() => void dropFree(), idleMs)
    idle.unref()
  }
  const takeFree = (): ModuleChild | undefined => {
    const child = free.pop()
    return child === undefined || child.isAlive ? child : takeFree()
  }
  return {
    warm() {
      while (free.length + taken.size < size) free.push(start())
      restIdle()
    },
    take() {
      const child = takeFree() ?? start()
      taken.add(child)
      clearTimeout(idle)
      return child
    },
    giveBack(child) {
      taken.delete(child)
      if (child.isAlive) free.push(child)
      restIdle()
    },
    pids: () => [...free, ...taken].map(({ pid }) => pid),
    async close() {
      clearTimeout(idle)
      await Promise.all([dropFree(), ...[...taken].map((child) => child.kill())])
    },
  }
}

/** Nothing of ours: no database address, no secret. */
const environment = {
  NODE_ENV: 'production' as const,
  PATH: '/usr/local/bin:/usr/bin:/bin',
  LANG: 'C.UTF-8',
  TZ: 'UTC',
}

/** Four fifths of the machine's memory, shared by the processes; at least 1 GiB each. */
const memoryLimitMb = (size: number) => Math.max(1024, Math.floor((totalmem() * 0.8) / size / 1_048_576))
