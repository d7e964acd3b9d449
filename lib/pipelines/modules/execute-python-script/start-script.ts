import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { z } from 'zod'
import type { NodeContext } from '#lib/pipelines/module-run.ts'
import {
  type ExchangedTable,
  type FrameColumn,
  frameColumn,
} from '#lib/pipelines/modules/execute-python-script/exchange.ts'
import { explainFault, shortenPaths } from '#lib/pipelines/modules/execute-python-script/explain-fault.ts'
import { createFrameBody } from '#lib/python/sidecar/frames.ts'
import { ask } from '#lib/python/sidecar/python-scorer.ts'
import { startSidecar } from '#lib/python/sidecar/sidecar.ts'

/** A Python process with a script in it; what it prints is in the node's log. */
export interface TableScript {
  /** Its own, where the script is; the working directory. */
  folder: string
  /** Imports the script. Throws UserError with the script's line. */
  load(entry: string): Promise<void>
  /** Calls azureml_main; answers the columns of each frame it returned, the cells of which are in `targets`. */
  run(inputs: (ExchangedTable | null)[], targets: string[]): Promise<FrameColumn[][]>
  /** Ends the process and everything it started; all it printed is in the log then. */
  close(): Promise<void>
}

const answer = z.object({ frames: z.array(z.array(frameColumn)) })
const keptLines = 3

export async function startScript(
  interpreter: string,
  { log, signal }: Pick<NodeContext, 'log' | 'signal'>,
): Promise<TableScript> {
  let folder = ''
  const printed: Promise<void>[] = []
  const last: string[] = []
  const follow = (stdout: Readable, stderr: Readable) => {
    const keep = (line: string) => {
      const short = shortenPaths(line, folder)
      log(short)
      last.push(short)
      if (last.length > keptLines) last.shift()
    }
    printed.push(readLines(stdout, keep), readLines(stderr, keep))
    return () => last.join('\n')
  }
  const sidecar = await startSidecar({ interpreter, variables: () => ({}), follow, onNote: log })
  folder = sidecar.folder
  const kill = () => sidecar.kill('The run was canceled.')
  signal.addEventListener('abort', kill, { once: true })
  if (signal.aborted) kill()
  const request = async (header: object) => {
    try {
      return (await ask(sidecar, { ...header, folder }, createFrameBody())).header
    } catch (cause) {
      signal.throwIfAborted()
      throw explainFault(cause, folder, log)
    }
  }
  return {
    folder,
    async load(entry) {
      await request({ op: 'load', kind: 'table-script', entry })
    },
    run: async (inputs, targets) => answer.parse(await request({ op: 'run', inputs, targets })).frames,
    async close() {
      signal.removeEventListener('abort', kill)
      await sidecar.close()
      await Promise.all(printed)
    },
  }
}

async function readLines(stream: Readable, onLine: (line: string) => void): Promise<void> {
  for await (const line of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })) onLine(line)
}
