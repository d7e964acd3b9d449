import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, isAbsolute, join, normalize } from 'node:path'
import type { PythonSettings } from '#lib/config.ts'
import { AppError } from '#lib/core/errors.ts'
import type { EnvironmentSpec } from '#lib/python/environment/environment-spec.ts'
import { explainFailure } from '#lib/python/environment/explain-failure.ts'
import type { FoundPython } from '#lib/python/environment/find-python.ts'
import { findUv } from '#lib/python/environment/find-uv.ts'
import { readPipOptions } from '#lib/python/environment/pip-configuration.ts'
import { cleanLine, hidePasswords, runCommand } from '#lib/python/environment/run-command.ts'
import { buildVariables } from '#lib/python/environment/variables.ts'

export type BuildTool = 'uv' | 'pip'

interface BuildOptions {
  settings: PythonSettings
  onLog: (line: string) => void
  signal?: AbortSignal | undefined
  onChild: (pid: number) => Promise<void>
}

/** The name of the requirements in the environment's folder; what they include lies beside it under its own name. */
const requirementsFile = 'slipway-requirements.txt'

export const interpreterIn = (folder: string): string =>
  process.platform === 'win32' ? join(folder, 'Scripts', 'python.exe') : join(folder, 'bin', 'python')

/**
 * Makes an environment in a folder that does not exist yet, with uv when there is one, else with venv and pip.
 * Throws UserError with the resolver's words; what to do with the folder is then the caller's matter.
 */
export async function buildEnvironment(
  folder: string,
  spec: EnvironmentSpec,
  python: FoundPython,
  { settings, onLog, signal, onChild }: BuildOptions,
): Promise<BuildTool> {
  const uv = await findUv(settings, python.path)
  const sources = join(folder, 'sources')
  const temporary = join(folder, 'tmp')
  const lines: string[] = []
  const log = (line: string) => {
    const clean = cleanLine(line)
    if (clean === '') return
    lines.push(clean)
    onLog(clean)
  }
  const run = async (command: string, args: string[], variables: Record<string, string> = {}) => {
    const env = { ...buildVariables(settings, temporary), ...variables }
    // Told once it is noted: who reads that a command runs may end this process, and the command has to end with it.
    const onStart = async (pid: number) => {
      await onChild(pid)
      onLog(hidePasswords(`$ ${[command, ...args].join(' ')}`))
    }
    const code = await runCommand(command, args, { cwd: sources, env, signal, onLine: log, onStart })
    if (code !== 0) throw new AppError('UserError', explainFailure(lines, settings), 'environment')
  }
  onLog(`Python ${python.version} at ${python.path}, ${uv ? `uv at ${uv}` : 'venv and pip'}`)
  await mkdir(temporary, { recursive: true })
  await writeSources(sources, spec)
  const venv = join(folder, 'venv')
  const interpreter = interpreterIn(venv)
  if (uv) {
    await run(uv, ['venv', '--python', python.path, '--no-project', venv])
    const from = splitIndexes(sourceOptions(settings) ?? (await readPipOptions(settings, python.path)))
    const install = ['pip', 'install', '--python', interpreter, '--compile-bytecode', ...from.options]
    if (spec.requirements.length > 0) await run(uv, [...install, '-r', requirementsFile], from.variables)
  } else {
    await run(python.path, ['-m', 'venv', venv])
    const install = ['-m', 'pip', 'install', ...(sourceOptions(settings) ?? [])]
    if (spec.requirements.length > 0) await run(interpreter, [...install, '-r', requirementsFile])
  }
  await rm(temporary, { recursive: true, force: true })
  return uv ? 'uv' : 'pip'
}

/** Indexes as uv's variables, and the rest as options. */
function splitIndexes(given: readonly string[]): { options: string[]; variables: Record<string, string> } {
  const extra: string[] = []
  const split: { options: string[]; variables: Record<string, string> } = { options: [], variables: {} }
  for (let at = 0; at < given.length; at += 1) {
    const [option = '', value = ''] = given.slice(at)
    if (option === '--index-url') split.variables.UV_INDEX_URL = value
    else if (option === '--extra-index-url') extra.push(value)
    else split.options.push(option)
    if (option === '--index-url' || option === '--extra-index-url') at += 1
  }
  if (extra.length > 0) split.variables.UV_EXTRA_INDEX_URL = extra.join(' ')
  return split
}

/** Options for both tools, beside the index, which is a variable; undefined when no setting says where packages come from. */
function sourceOptions({ indexUrl, wheels }: PythonSettings): string[] | undefined {
  if (indexUrl === undefined && wheels === undefined) return undefined
  return [...(indexUrl === undefined ? ['--no-index'] : []), ...(wheels === undefined ? [] : ['--find-links', wheels])]
}

async function writeSources(folder: string, { requirements, files }: EnvironmentSpec): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const [name, text] of Object.entries({ ...files, [requirementsFile]: `${requirements.join('\n')}\n` })) {
    const path = normalize(name)
    if (isAbsolute(path) || path.split(/[\\/]/).includes('..')) {
      throw new AppError(
        'UserError',
        `The requirements include '${name}', which is outside of their folder.`,
        'environment',
      )
    }
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
}
