import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { z } from 'zod'
import { AppError } from '#lib/core/errors.ts'
import type { FolderModule, NodeContext } from '#lib/pipelines/module-run.ts'
import { exportTable, importFrame } from '#lib/pipelines/modules/execute-python-script/exchange.ts'
import type { scriptParameters } from '#lib/pipelines/modules/execute-python-script/manifest.ts'
import { startScript, type TableScript } from '#lib/pipelines/modules/execute-python-script/start-script.ts'
import { requireOutput } from '#lib/pipelines/modules/node-folders.ts'

/** As Azure calls the file, whose lines errors name. */
const scriptFile = 'user_script.py'

export const run: FolderModule<z.output<typeof scriptParameters>> = {
  kind: 'folder',
  async run(context, { script }) {
    const interpreter = await context.python()
    context.signal.throwIfAborted()
    // Below an output, which is what DuckDB reaches.
    const exchange = join(requireOutput(context, 'result-dataset1'), '.exchange')
    await mkdir(exchange)
    const python = await startScript(interpreter, context)
    try {
      await writeFile(join(python.folder, scriptFile), script)
      await runScript(context, python, exchange)
    } finally {
      await python.close()
      await rm(exchange, { recursive: true, force: true })
    }
  },
}

async function runScript(context: NodeContext, python: TableScript, exchange: string): Promise<void> {
  await python.load(scriptFile)
  const ports = ['dataset1', 'dataset2']
  const inputs = ports.map((port) => {
    const folder = context.inputs[port]
    return folder === undefined ? null : exportTable(context.duckdb, folder, join(exchange, `${port}.csv`))
  })
  const results = ['result-dataset1', 'result-dataset2']
  const targets = results.map((port) => join(exchange, `${port}.csv`))
  const frames = await python.run(await Promise.all(inputs), targets)
  context.signal.throwIfAborted()
  if (frames.length === 0)
    throw new AppError(
      'UserError',
      'azureml_main returned no DataFrame. Return one or two, such as: return dataframe1,',
      'script',
    )
  for (const [index, port] of results.entries()) {
    const columns = frames[index] ?? []
    const { rows } = await importFrame(context.duckdb, targets[index] ?? '', columns, {
      folder: requireOutput(context, port),
      like: context.inputs.dataset1,
    })
    if (frames[index])
      context.log(`${port}: ${rows.toLocaleString('en-US')} rows, ${columns.length.toLocaleString('en-US')} columns`)
  }
}
