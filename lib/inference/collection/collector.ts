import { type Layout, planLayout } from '#lib/inference/collection/layout.ts'
import { presentLines } from '#lib/inference/collection/present-lines.ts'
import { maxLineLength } from '#lib/inference/collection/write-part.ts'
import type { Exchange } from '#lib/inference/gateway/exchange.ts'
import type { CollectedDeployment } from '#lib/online-endpoints/collection/save-collected.ts'

/** Whose requests they are, and where they go. */
export interface Collecting extends CollectedDeployment {
  modelFolder: string
  /** Undefined for the default one. */
  datastore: string | undefined
}

/** Rows of one deployment, revision, day and layout that wait to be written together. */
export interface Part extends Collecting {
  day: string
  layout: Layout
  lines: string[]
  bytes: number
}

export interface CollectorLimits {
  /** Of everything that waits, in bytes. */
  maxBytes: number
  /** A part of so many rows or bytes is written at once. */
  partRows: number
  partBytes: number
}

export const defaultCollectorLimits: CollectorLimits = {
  maxBytes: 64 * 1024 * 1024,
  partRows: 20_000,
  partBytes: 8 * 1024 * 1024,
}

/** The event loop is given back after this long, so that requests do not wait for what is collected of others. */
const sliceMs = 1

interface Waiting {
  exchange: Exchange
  of: Collecting
  collection: Parameters<typeof planLayout>[1]
  bytes: number
}

interface CollectorOptions {
  limits: CollectorLimits
  onFullPart: (part: Part) => void
  onLoss: (of: Collecting, rows: number) => void
}

/** Holds sampled exchanges, in bounded memory, and turns them into lines between requests. */
export class Collector {
  readonly #options: CollectorOptions
  readonly #parts = new Map<string, Part>()
  #waiting: Waiting[] = []
  #bytes = 0
  #working: Promise<void> | undefined
  /** When the event loop is given back. */
  #until = 0

  constructor(options: CollectorOptions) {
    this.#options = options
  }

  /** Takes an exchange, or counts it as lost when there is no room. Does no work that a request would feel. */
  add(exchange: Exchange): void {
    const { pool } = exchange.deployment
    if (!pool) return
    const { dataCollection } = pool.spec.settings
    const of = describe(exchange, pool.spec, dataCollection)
    const bytes = exchange.body.byteLength + 256
    if (this.#bytes + bytes > this.#options.limits.maxBytes) {
      this.#options.onLoss(of, exchange.question.rows)
      return
    }
    this.#bytes += bytes
    this.#waiting.push({ exchange, of, collection: dataCollection, bytes })
    this.#working ??= this.#work().finally(() => {
      this.#working = undefined
    })
  }

  /** Every part, once all exchanges that were taken are in one. */
  async take(): Promise<Part[]> {
    await this.#working
    const parts = [...this.#parts.values()]
    this.#parts.clear()
    return parts
  }

  /** Says that a part that was taken is written, or given up: its memory is free again. */
  release({ bytes }: Part): void {
    this.#bytes -= bytes
  }

  async #work(): Promise<void> {
    await nextTurn()
    while (this.#waiting.length > 0) {
      const taken = this.#waiting
      this.#waiting = []
      for (const waiting of taken) {
        await this.#convert(waiting).catch(() => this.#options.onLoss(waiting.of, waiting.exchange.question.rows))
        this.#bytes -= waiting.bytes
      }
    }
  }

  async #convert({ exchange, of, collection }: Waiting): Promise<void> {
    const layout = planLayout(exchange, collection)
    for (const line of presentLines(exchange, of.revision, layout)) {
      this.#keep(exchange, of, layout, line)
      if (performance.now() < this.#until) continue
      await nextTurn()
      this.#until = performance.now() + sliceMs
    }
  }

  #keep(exchange: Exchange, of: Collecting, layout: Layout, line: string): void {
    const { limits, onFullPart, onLoss } = this.#options
    if (this.#bytes + line.length > limits.maxBytes || line.length > maxLineLength) {
      onLoss(of, 1)
      return
    }
    const day = exchange.at.toISOString().slice(0, 10)
    const key = JSON.stringify([of.deploymentId, of.revision, day, of.datastore, layout.key])
    const part = this.#parts.get(key) ?? { ...of, day, layout, lines: [], bytes: 0 }
    this.#parts.set(key, part)
    part.lines.push(line)
    part.bytes += line.length
    this.#bytes += line.length
    if (part.lines.length < limits.partRows && part.bytes < limits.partBytes) return
    this.#parts.delete(key)
    onFullPart(part)
  }
}

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve))

function describe(
  { endpoint, deployment }: Exchange,
  { revision, modelFolder }: { revision: number; modelFolder: string },
  { datastore, driftThreshold }: { datastore?: string | undefined; driftThreshold: number },
): Collecting {
  return {
    workspaceId: endpoint.workspaceId,
    endpointId: endpoint.id,
    endpointName: endpoint.name,
    deploymentId: deployment.id,
    deploymentName: deployment.name,
    revision,
    modelFolder,
    datastore,
    driftThreshold,
  }
}
