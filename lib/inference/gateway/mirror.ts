import { compareAnswers } from '#lib/inference/gateway/compare-answers.ts'
import type { Exchange } from '#lib/inference/gateway/exchange.ts'
import type { Recorder } from '#lib/inference/metrics/recorder.ts'
import type { ServedDeployment } from '#lib/inference/served-endpoint.ts'

interface MirrorOptions {
  recorder: Recorder
  /** Copies that are with one deployment at the same time; those too many are not made. */
  most: number
  /** Of the bodies of all copies. */
  mostBytes: number
  /** In [0, 1). */
  random: () => number
}

/** Asks a second deployment the same after the client has its answer, and compares. Whatever goes wrong there harms nobody. */
export class Mirror {
  readonly #options: MirrorOptions
  readonly #inFlight = new Map<string, number>()
  #bytes = 0

  constructor(options: MirrorOptions) {
    this.#options = options
  }

  /** The deployment that gets a copy of this request, if it is drawn and there is room; `copy` must follow. */
  draw({ endpoint, request, body }: Exchange): ServedDeployment | undefined {
    const { mirror } = endpoint
    if (!mirror || request.headers['azureml-model-deployment'] !== undefined) return undefined
    if (this.#options.random() * 100 >= mirror.percent) return undefined
    if (this.#bytes + body.length > this.#options.mostBytes) return undefined
    const deployment = endpoint.deployments.get(mirror.deployment.toLowerCase())
    if (!deployment?.pool?.model || this.#countOf(deployment) >= this.#options.most) return undefined
    if (deployment.pool.admit()) return undefined
    this.#count(deployment, 1, body.length)
    return deployment
  }

  /** Never rejects. The mirror reads the body by its own columns, which may have another order. */
  async copy({ protocol, body, request, answer }: Exchange, deployment: ServedDeployment): Promise<void> {
    const { pool } = deployment
    const { recorder } = this.#options
    try {
      if (!pool?.model) return
      const { question } = protocol.read(body, request, pool.model)
      const deadline = performance.now() + pool.spec.settings.scoringTimeoutMs
      recorder.compared(deployment.id, compareAnswers(answer, await pool.ask(question, { deadline })))
    } catch {
      // No answer is not an equal one, whatever kept it from coming.
      recorder.compared(deployment.id, { isEqual: false, difference: undefined })
    } finally {
      this.#count(deployment, -1, -body.length)
    }
  }

  #count(deployment: ServedDeployment, copies: number, bytes: number): void {
    this.#inFlight.set(deployment.id, this.#countOf(deployment) + copies)
    this.#bytes += bytes
  }

  #countOf({ id }: ServedDeployment): number {
    return this.#inFlight.get(id) ?? 0
  }
}
