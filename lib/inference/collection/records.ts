import type { World } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import type { Collecting, Part } from '#lib/inference/collection/collector.ts'
import { readReference } from '#lib/inference/collection/read-reference.ts'
import type { WrittenPart } from '#lib/inference/collection/write-in-store.ts'
import { createTolerant } from '#lib/inference/control/tolerant.ts'
import { registerDay } from '#lib/online-endpoints/collection/register-day.ts'
import { type CollectedFile, saveCollected, saveReference } from '#lib/online-endpoints/collection/save-collected.ts'

interface Waiting {
  of: Pick<Collecting, 'modelFolder'>
  columns: Part['layout']['columns']
  file: CollectedFile
}

/** What the database shall know of files that are written; it may be away meanwhile. */
export class Records {
  readonly #world: World
  readonly #tolerant
  /** Revision whose training data the deployment is compared with, by deployment. */
  readonly #referenced = new Map<string, number>()
  #waiting: Waiting[] = []
  #unregistered = new Map<string, CollectedFile>()

  constructor(world: World) {
    this.#world = world
    this.#tolerant = createTolerant(world.log, 'records of data collection')
  }

  add(part: Part, { datastore, path, profiles }: WrittenPart): void {
    const { layout, lines, bytes: _, modelFolder, ...of } = part
    const file = { ...of, rows: lines.length, datastore, path, profiles }
    this.#waiting.push({ of: { modelFolder }, columns: layout.columns, file })
  }

  /** Each in its order; what cannot be saved now is the next time. */
  async save(): Promise<void> {
    while (this.#waiting.length > 0) {
      const [next] = this.#waiting
      if (!next || !(await this.#tolerant(() => this.#saveOne(next)))) return
      this.#waiting.shift()
    }
    for (const [key, file] of this.#unregistered) {
      if (!(await this.#tolerant(() => this.#register(file)))) return
      this.#unregistered.delete(key)
    }
  }

  async #saveOne({ of, columns, file }: Waiting): Promise<void> {
    const { deploymentId, revision, day, datastore } = file
    if (this.#referenced.get(deploymentId) !== revision) {
      const found = await readReference(of.modelFolder, columns).catch((error) => {
        // Training data that cannot be read is no training data; requests are then compared with the first day's.
        this.#world.log.warn({ err: error, deploymentId }, 'training data of a model')
        return undefined
      })
      await saveReference(this.#world, deploymentId, found ?? new Map())
      this.#referenced.set(deploymentId, revision)
    }
    if (await saveCollected(this.#world, file)) this.#unregistered.set(`${deploymentId} ${day} ${datastore}`, file)
  }

  /** A name that is taken by other data is the owner's to free: the files are there all the same. */
  async #register(file: CollectedFile): Promise<void> {
    try {
      await registerDay(this.#world, file)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      this.#world.log.warn({ err: error, deploymentId: file.deploymentId }, 'data asset of collected requests')
    }
  }
}
