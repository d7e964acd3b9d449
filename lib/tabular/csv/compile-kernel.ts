import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import asc from 'assemblyscript/asc'

/** The WebAssembly of the AssemblyScript sources of this folder. */
export async function compileKernel(): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'kernel-'))
  const out = join(folder, 'kernel.wasm')
  try {
    const { error, stderr } = await asc.main([
      ...['scan.as.ts', 'parse.as.ts', 'format.as.ts'].map((name) => join('lib/tabular/csv', name)),
      ...['--baseDir', join(import.meta.dirname, '../../..'), '--outFile', out, '--optimizeLevel', '3'],
      ...['--runtime', 'stub', '--enable', 'simd', '--enable', 'bulk-memory'],
      ...['--importMemory', '--memoryBase', '1024', '--use', 'abort='],
    ])
    if (error) throw new Error(stderr.toString(), { cause: error })
    return await readFile(out)
  } finally {
    await rm(folder, { recursive: true })
  }
}
