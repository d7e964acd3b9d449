import { createHash } from 'node:crypto'
import type { PythonSettings } from '#lib/config.ts'
import type { EnvironmentSpec } from '#lib/python/environment/environment-spec.ts'

/** Changes when what is built from the same spec changes. */
const format = 1

/**
 * 32 hexadecimal digits that stand for what is installed: lines, files, the wanted Python and the platform. Where packages
 * come from is left out, so that a mirror builds nothing anew; which interpreters there are counts only when none is pinned.
 */
export function hashEnvironment(spec: EnvironmentSpec, settings: Pick<PythonSettings, 'interpreters'>): string {
  const content = {
    format,
    platform: `${process.platform}-${process.arch}`,
    python: spec.python?.replaceAll(/\s+/g, '') ?? { any: settings.interpreters ?? [] },
    requirements: spec.requirements.map(normalizeLine).filter((line) => line !== ''),
    files: Object.entries(spec.files)
      .map(([name, text]) => [name, text.replaceAll('\r\n', '\n')])
      .sort(([a = ''], [b = '']) => (a < b ? -1 : 1)),
  }
  return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 32)
}

const normalizeLine = (line: string) => line.trim().replaceAll(/\s+/g, ' ')
