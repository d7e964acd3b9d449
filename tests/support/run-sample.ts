import { spawn, spawnSync } from 'node:child_process'
import { type SampleLanguage, sampleLanguages } from '#components/online-endpoints/consume/samples/languages.ts'
import type { SampleRequest } from '#components/online-endpoints/consume/samples/sample-request.ts'

const commands: Readonly<Partial<Record<SampleLanguage['id'], readonly [string, ...string[]]>>> = {
  python: ['python3'],
  typescript: [process.execPath],
  curl: ['sh'],
  java: ['java'],
  go: ['go', 'run'],
}

/** The languages of which this machine has what runs a sample. */
export const runnableSamples = sampleLanguages.flatMap((language) => {
  const command = commands[language.id]
  return command && spawnSync('which', [command[0]]).status === 0 ? [{ ...language, command }] : []
})
export type RunnableSample = (typeof runnableSamples)[number]

/** The first run of a compiled language builds its standard library. */
export const sampleTimeoutMs = 180_000

/** Runs the sample as a person would: from a file, with the credential in the environment. `put` writes the file. */
export async function runSample(
  { command, fileName, present }: RunnableSample,
  request: SampleRequest,
  put: (name: string, content: string) => Promise<string>,
  env: Record<string, string> = {},
): Promise<{ code: number | null; output: string }> {
  const file = await put(fileName, present(request))
  const [program, ...args] = command
  const child = spawn(program, [...args, file], { env: { ...process.env, ...env } })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (part) => {
      output += part
    })
  }
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  return { code, output }
}
