import { describeModel, describeScript } from '#lib/inference/replicas/processes/describe-model.ts'
import { requireNetworkCut } from '#lib/inference/replicas/processes/network-cut.ts'
import type { OutputLines } from '#lib/inference/replicas/processes/output-lines.ts'
import type { ScoringProcess } from '#lib/inference/replicas/processes/scoring-process.ts'
import { createFrameBody } from '#lib/python/sidecar/frames.ts'
import { loadFlavor, type PythonRuntime, type StartPython } from '#lib/python/sidecar/python-scorer.ts'
import { loadRequestScript, type RequestScript } from '#lib/python/sidecar/request-script.ts'
import { type Sidecar, startSidecar } from '#lib/python/sidecar/sidecar.ts'
import type { Scorer } from '#lib/scoring/scorer.ts'

interface PythonProcessInput {
  location: string
  runtime: PythonRuntime
  /** The process reaches no network, not even this machine's own addresses. */
  isCutOff: boolean
  output: OutputLines
}

type Loaded = { kind: 'model'; scorer: Scorer } | { kind: 'script'; script: RequestScript }

/** A replica of a model or a scoring script in Python: the sidecar itself, asked by this process. Loading has begun. */
export async function startPythonProcess(input: PythonProcessInput): Promise<ScoringProcess> {
  const { location, runtime, output } = input
  const wrapper = input.isCutOff ? await requireNetworkCut() : []
  const started = Promise.withResolvers<Sidecar>()
  const loading = loadInto(input, async (variables) => {
    const { interpreter } = runtime
    const { follow, tell: onNote } = output
    const sidecar = await startSidecar({ interpreter, variables, wrapper, follow, onNote })
    started.resolve(sidecar)
    return sidecar
  })
  // What cannot even be started, or is no model, is told before there is a process.
  loading.catch(started.reject)
  const sidecar = await started.promise
  return {
    pid: sidecar.pid,
    ended: sidecar.ended,
    get hasEnded() {
      return sidecar.hasEnded
    },
    async load(isFirst) {
      const loaded = await loading
      if (!isFirst) return undefined
      return loaded.kind === 'script' ? describeScript() : describeModel(loaded.scorer, location, runtime)
    },
    async score({ batch, params }) {
      const loaded = await loading
      if (loaded.kind === 'script') throw new Error('A scoring script was asked for a prediction.')
      return loaded.scorer.score(batch, params)
    },
    async call(request) {
      const loaded = await loading
      if (loaded.kind === 'model') throw new Error('A model without a script was asked as one.')
      return loaded.script.call(request)
    },
    ping: async () => {
      await sidecar.ask({ op: 'ping' }, createFrameBody())
    },
    kill: (reason = 'it was ended.') => sidecar.kill(reason),
  }
}

async function loadInto({ location, runtime }: PythonProcessInput, start: StartPython): Promise<Loaded> {
  if (!runtime.script) return { kind: 'model', scorer: await loadFlavor(location, runtime, start) }
  return { kind: 'script', script: await loadRequestScript(location, runtime, runtime.script, start) }
}
