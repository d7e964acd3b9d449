import { z } from 'zod'
import { createFrameBody } from '#lib/python/sidecar/frames.ts'
import {
  ask,
  folderOf,
  linkAll,
  load,
  type PythonRuntime,
  type StartPython,
  variablesOf,
} from '#lib/python/sidecar/python-scorer.ts'

export interface ScriptCall {
  body: Uint8Array
  method: string
  /** Without the question mark. */
  query: string
}

export interface ScriptResponse {
  status: number
  /** Names in lower case. */
  headers: Record<string, string>
  body: Uint8Array
}

/** An online scoring script whose init() has returned. */
export interface RequestScript {
  /** Calls run(raw_data). Throws PythonFault for what it raises, and ProcessEnded. */
  call(request: ScriptCall): Promise<ScriptResponse>
}

const reply = z.object({
  status: z.number(),
  headers: z.record(z.string(), z.string()),
  data: z.tuple([z.number(), z.number()]),
})

/** Throws UserError with Python's own reason when the script cannot be imported, or init() fails. */
export async function loadRequestScript(
  location: string,
  runtime: PythonRuntime,
  { folder, entry }: NonNullable<PythonRuntime['script']>,
  start: StartPython,
): Promise<RequestScript> {
  const modelFolder = await folderOf(location)
  const sidecar = await start(() => variablesOf(runtime, modelFolder))
  await linkAll(folder, sidecar)
  await load(sidecar, { op: 'load', kind: 'request-script', folder, entry }, runtime)
  return {
    async call({ body: bytes, method, query }) {
      const body = createFrameBody()
      const request = { op: 'call', folder, method, query, data: body.put(bytes) }
      const frame = await ask(sidecar, request, body)
      const { status, headers, data } = reply.parse(frame.header)
      return { status, headers, body: new Uint8Array(frame.body, ...data) }
    },
  }
}
