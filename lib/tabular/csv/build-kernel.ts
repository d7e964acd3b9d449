import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import asc from 'assemblyscript/asc'

/** Compiles the AssemblyScript sources of this folder into `kernel-bytes.ts`: `npm run build:kernel`. */
async function buildKernel(): Promise<void> {
  const here = import.meta.dirname
  const folder = await mkdtemp(join(tmpdir(), 'kernel-'))
  const out = join(folder, 'kernel.wasm')
  const sources = ['scan.as.ts', 'parse.as.ts', 'format.as.ts'].map((name) => join(here, name))
  const { error, stderr } = await asc.main([
    ...sources,
    ...['--outFile', out, '--optimizeLevel', '3', '--runtime', 'stub', '--enable', 'simd', '--enable', 'bulk-memory'],
    ...['--importMemory', '--memoryBase', '1024', '--use', 'abort='],
  ])
  if (error) throw new Error(stderr.toString(), { cause: error })
  const bytes = (await readFile(out)).toString('base64')
  await rm(folder, { recursive: true })
  const lines = bytes.match(/.{1,110}/g) ?? []
  const text = lines.map((line) => `  '${line}',`).join('\n')
  await writeFile(
    join(here, 'kernel-bytes.ts'),
    `/** Written by build-kernel.ts from the .as.ts files beside it. */\nexport const kernelBytes = [\n${text}\n].join('')\n`,
  )
}

await buildKernel()
