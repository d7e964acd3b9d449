import { access, constants } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { PythonSettings } from '#lib/config.ts'
import { runCommand } from '#lib/python/environment/run-command.ts'
import { buildVariables } from '#lib/python/environment/variables.ts'

/** Asks the package `uv` where its program is; it may be installed for the interpreter without being on the path. */
const askPackage = 'import uv; print(uv.find_uv_bin())'

/** The program uv: on the path, beside the interpreter, or as a package of it. undefined when there is none that runs. */
export async function findUv(settings: PythonSettings, interpreter?: string): Promise<string | undefined> {
  const folders = [...settings.searchPath, ...(interpreter?.includes('/') ? [dirname(interpreter)] : [])]
  for (const folder of folders) {
    const candidate = join(folder, process.platform === 'win32' ? 'uv.exe' : 'uv')
    if ((await isProgram(candidate)) && (await readOutput(settings, candidate, ['--version'])) !== undefined)
      return candidate
  }
  return interpreter === undefined ? undefined : readOutput(settings, interpreter, ['-c', askPackage])
}

/** What a command prints, without the last line's end; undefined when it fails. */
export async function readOutput(
  settings: PythonSettings,
  command: string,
  args: readonly string[],
): Promise<string | undefined> {
  const lines: string[] = []
  try {
    const code = await runCommand(command, args, {
      env: buildVariables(settings),
      signal: AbortSignal.timeout(15_000),
      onLine: (line) => lines.push(line.trimEnd()),
    })
    return code === 0 ? lines.join('\n') : undefined
  } catch {
    return undefined
  }
}

export async function isProgram(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  )
}
