import { existsSync } from 'node:fs'
import type { PythonSettings } from '#lib/config.ts'
import { readOutput } from '#lib/python/environment/find-uv.ts'

/** A line of `pip config list`: `global.index-url='https://…'`, also for what environment variables say. */
const line = /^(?:global|install|:env:)\.([a-z-]+)=(['"])(.*)\2$/

/**
 * Where pip is told to get packages from by the machine's files and variables, as options that uv, which reads neither,
 * understands. Empty when the interpreter has no pip. Folders that are not there are left out: uv would refuse them.
 */
export async function readPipOptions(settings: PythonSettings, interpreter: string): Promise<string[]> {
  const output = await readOutput(settings, interpreter, ['-m', 'pip', 'config', 'list'])
  return (output ?? '').split('\n').flatMap((text) => {
    const [, name = '', , value = ''] = line.exec(text.trim()) ?? []
    return toOptions(name, value.split(/\\n|\s+/).filter(Boolean))
  })
}

function toOptions(name: string, values: readonly string[]): string[] {
  switch (name) {
    case 'index-url':
      return values.flatMap((value) => ['--index-url', value])
    case 'extra-index-url':
      return values.flatMap((value) => ['--extra-index-url', value])
    case 'find-links':
      return values
        .filter((value) => /^(https?|file):/.test(value) || existsSync(value))
        .flatMap((value) => ['--find-links', value])
    case 'trusted-host':
      return values.flatMap((value) => ['--allow-insecure-host', value])
    case 'no-index':
      return values.some((value) => /^(1|true|yes|on)$/i.test(value)) ? ['--no-index'] : []
    default:
      return []
  }
}
