import type { Collecting } from '#lib/inference/collection/collector.ts'
import type { LogLine } from '#lib/online-endpoints/serving/telemetry.ts'

/** What collection has to say in the logs of deployments: rows that were lost, and files that could not be written. */
export class Losses {
  readonly #rows = new Map<string, { of: Collecting; rows: number }>()
  readonly #failing = new Set<string>()
  #lines: LogLine[] = []

  lost(of: Collecting, rows: number): void {
    const before = this.#rows.get(of.deploymentId)?.rows ?? 0
    this.#rows.set(of.deploymentId, { of, rows: before + rows })
  }

  /** Said once, until it works again. */
  failed(of: Collecting, reason: string, at: Date): void {
    if (this.#failing.has(of.deploymentId)) return
    this.#failing.add(of.deploymentId)
    this.#lines.push(lineOf(of, `Collected rows wait, because they cannot be written: ${reason}`, at))
  }

  works({ deploymentId }: Collecting): void {
    this.#failing.delete(deploymentId)
  }

  /** What is to be said now; it is said once. */
  take(at: Date): LogLine[] {
    const lines = [
      ...this.#lines,
      ...[...this.#rows.values()].map(({ of, rows }) => lineOf(of, describeLoss(rows), at)),
    ]
    this.#lines = []
    this.#rows.clear()
    return lines
  }

  /** Those that could not be written are said the next time. */
  giveBack(lines: readonly LogLine[]): void {
    this.#lines = [...lines, ...this.#lines].slice(-1000)
  }
}

const describeLoss = (rows: number) =>
  `${rows.toLocaleString('en')} collected ${rows === 1 ? 'row was' : 'rows were'} lost: more came than could be held until it was written. Requests were answered all the same.`

const lineOf = ({ deploymentId, revision }: Collecting, text: string, at: Date): LogLine => ({
  deploymentId,
  revision,
  replica: 'collection',
  level: 'Warning',
  source: 'server',
  text,
  at,
})
