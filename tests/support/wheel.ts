import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import ZipStream from 'zip-stream'

interface Wheel {
  name: string
  version: string
  /** Lines of Requires-Dist. */
  requires?: string[]
  /** The text of the package's one module. */
  module?: string
}

/** Writes a wheel of one pure Python module into a folder, as a package index would serve it. */
export async function writeWheel(folder: string, { name, version, requires = [], module }: Wheel): Promise<void> {
  const info = `${name}-${version}.dist-info`
  const metadata = [
    'Metadata-Version: 2.1',
    `Name: ${name}`,
    `Version: ${version}`,
    ...requires.map((line) => `Requires-Dist: ${line}`),
  ]
  const files: Record<string, string> = {
    [`${name}.py`]: module ?? `version = '${version}'\n`,
    [`${info}/METADATA`]: `${metadata.join('\n')}\n`,
    [`${info}/WHEEL`]: 'Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n',
  }
  files[`${info}/RECORD`] = [...Object.keys(files), `${info}/RECORD`].map((path) => `${path},,\n`).join('')
  const zip = new ZipStream({ store: true })
  const bytes = buffer(zip)
  for (const [path, text] of Object.entries(files))
    await new Promise<void>((resolve, reject) =>
      zip.entry(text, { name: path }, (error) => (error ? reject(error) : resolve())),
    )
  zip.finish()
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, `${name}-${version}-py3-none-any.whl`), await bytes)
}
