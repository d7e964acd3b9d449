import { join } from 'node:path'
import { type Config, childEnvironment } from '#lib/config.ts'
import { type Child, startChild } from '#lib/supervisor/child.ts'
import { createHeldListener, type HeldListener } from '#lib/supervisor/held-listener.ts'
import { type KeptChild, keepRunning } from '#lib/supervisor/keep-running.ts'
import type { HomeLock } from '#lib/supervisor/lock.ts'
import { type LogFile, openLogFile } from '#lib/supervisor/log-file.ts'

/** Starts children with their log files, and notes in the home which processes run. */
export class Processes {
  readonly #config: Config
  readonly #lock: HomeLock
  readonly #say: (line: string) => void
  readonly #logs = new Map<string, LogFile>()
  readonly #running = new Set<number>()

  constructor(config: Config, lock: HomeLock, say: (line: string) => void) {
    this.#config = config
    this.#lock = lock
    this.#say = say
  }

  log(name: string): LogFile {
    const log = this.#logs.get(name) ?? openLogFile(join(this.#config.home, 'logs'), name)
    this.#logs.set(name, log)
    return log
  }

  start(name: string, script: string, env: Record<string, string>, listener?: HeldListener): Child {
    const child = startChild({ name, script, env: childEnvironment(env), log: this.log(name), listener })
    const { pid } = child
    if (pid !== undefined) {
      this.#running.add(pid)
      void this.#lock.save([...this.#running])
      child.ended.then(() => {
        this.#running.delete(pid)
        void this.#lock.save([...this.#running])
      })
    }
    return child
  }

  keep(name: string, script: string, env: Record<string, string>): KeptChild {
    const listener = createHeldListener()
    const kept = keepRunning(
      () => this.start(name, script, env, listener),
      (outcome, deaths) => {
        this.#say(`${name} ended unexpectedly (${outcome}) and is started again; see ${this.log(name).path}`)
        // One that keeps dying would let its clients wait for nothing.
        if (deaths > 1) listener.drop()
      },
    )
    const stop = (limitMs: number) => {
      listener.drop()
      return kept.stop(limitMs)
    }
    return { ready: kept.ready, stop }
  }
}
